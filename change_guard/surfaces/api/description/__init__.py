"""How a description of any version of OpenAPI is read: blocks, nodes, references, and two of them side by side."""
