// prices
export const PLANS = {
  free: { price: { monthly: 0 }, limits: { seats: 1 } },
  pro: { price: { monthly: 10 }, limits: { seats: -1 } },
};
