import { feature, plan, item } from "atmn";
export const credits = feature({ id: "credits", name: "Credits", type: "metered", consumable: true });
export const pro = plan({
  id: "pro",
  name: "Pro",
  price: { amount: 30, interval: "month" },
  items: [
    item({ featureId: "credits", included: 1000, reset: { interval: "month" }, price: { amount: 1, billingUnits: 100, billingMethod: "usage_based", interval: "month" } }),
    item({ featureId: "seats", included: 5 }),
  ],
  freeTrial: { durationLength: 14, durationType: "day", cardRequired: false },
});
