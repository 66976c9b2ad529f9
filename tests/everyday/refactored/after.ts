/** Prices, as the site shows them. */
export const PLANS = {
  pro: { limits: { seats: Infinity }, price: { "monthly": 10.0 } },
  free: { limits: { seats: 1, }, price: { monthly: 0, }, },
} satisfies Record<string, Plan>;
