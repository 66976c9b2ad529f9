export const tiers = [
  { name: "Starter", id: "starter", monthlyPrice: 12, annualPrice: 120, mostPopular: false,
    features: [{ text: "3 seats", included: true }, { text: "Audit log", included: false }] },
  { name: "Scale", id: "scale", monthlyPrice: 48, annualPrice: 480, mostPopular: true,
    features: [{ text: "Unlimited seats", included: true }, { text: "Audit log", included: true }] },
];
