"""What client and server agree on around the schemas: operations, parameters, bodies, answers, security, servers."""
