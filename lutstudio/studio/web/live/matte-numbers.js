// The numbers of the live matte; the same as lutstudio/live/matte.py.

export const MATTE = {
  eps: 1e-3, // variance of the picture's colours that counts as flat
  low: 0.15, // coverage that becomes none
  high: 0.85, // coverage that becomes all
};
