// Half floats as numbers.

/** Every half float by its bits. IEEE 754-2008, binary16. */
export const HALVES = Float32Array.from({ length: 65536 }, (_, bits) => {
  const sign = bits & 0x8000 ? -1 : 1;
  const power = (bits >> 10) & 31;
  const rest = bits & 1023;
  if (power === 0) return sign * rest * 2 ** -24;
  return power === 31 ? NaN : sign * (1 + rest / 1024) * 2 ** (power - 15);
});
