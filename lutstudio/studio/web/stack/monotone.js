// The curve through points that never overshoots them (Fritsch and Carlson 1980): how a curve is drawn.
// The server evaluates the effect itself; this is only for the eye.

/** @returns y(x) for points [[x, y], …]; constant beyond the ends, or going round where `periodic`. */
export function monotone(points, periodic = false) {
  let knots = points;
  if (periodic) {
    const inner = knots.at(-1)[0] - knots[0][0] >= 1 ? knots.slice(0, -1) : knots;
    knots = [-1, 0, 1].flatMap((turn) => inner.map(([x, y]) => [x + turn, y]));
  }
  const n = knots.length;
  const slopes = [];
  for (let i = 0; i + 1 < n; i++) slopes.push((knots[i + 1][1] - knots[i][1]) / (knots[i + 1][0] - knots[i][0]));
  const tangents = knots.map((_, i) => {
    if (i === 0) return slopes[0];
    if (i === n - 1) return slopes[n - 2];
    const [a, b] = [slopes[i - 1], slopes[i]];
    if (a * b <= 0) return 0;
    const [left, right] = [knots[i][0] - knots[i - 1][0], knots[i + 1][0] - knots[i][0]];
    const [u, v] = [2 * right + left, right + 2 * left];
    return (u + v) / (u / a + v / b);
  });
  return (x) => {
    if (x <= knots[0][0]) return knots[0][1];
    if (x >= knots[n - 1][0]) return knots[n - 1][1];
    let i = 0;
    while (x > knots[i + 1][0]) i++;
    const width = knots[i + 1][0] - knots[i][0];
    const t = (x - knots[i][0]) / width;
    const [t2, t3] = [t * t, t * t * t];
    return (
      (2 * t3 - 3 * t2 + 1) * knots[i][1] +
      (t3 - 2 * t2 + t) * width * tangents[i] +
      (3 * t2 - 2 * t3) * knots[i + 1][1] +
      (t3 - t2) * width * tangents[i + 1]
    );
  };
}
