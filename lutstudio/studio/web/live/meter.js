// How often and how late things happen.

const SPAN = 2000; // ms that a rate looks back
const KEPT = 240; // latencies

export class Meter {
  #times = [];
  #latencies = [];

  /** Something happened now; `late` is how long after its cause, ms. */
  tick(now, late = null) {
    this.#times.push(now);
    while (this.#times[0] < now - SPAN) this.#times.shift();
    if (late === null) return;
    this.#latencies.push(late);
    if (this.#latencies.length > KEPT) this.#latencies.shift();
  }

  /** Times a second, over the last two seconds. */
  rate(now = performance.now()) {
    const recent = this.#times.filter((time) => time >= now - SPAN);
    if (recent.length < 2) return 0;
    return ((recent.length - 1) * 1000) / Math.max(1, now - recent[0]);
  }

  /** The latency that this share of the latest ones does not pass, ms; null before the first. */
  latency(share = 0.5) {
    if (!this.#latencies.length) return null;
    const sorted = [...this.#latencies].sort((a, b) => a - b);
    return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  }
}
