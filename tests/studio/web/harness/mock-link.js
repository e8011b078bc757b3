// Stands in for the studio's link: the same calls, a State that the test sets.

class MockLink {
  constructor() {
    this.state = null;
    this.luts = null;
    this.listeners = new Map();
    this.calls = [];
    this.ready = this.refresh();
  }

  on(name, listener) {
    if (!this.listeners.has(name)) this.listeners.set(name, new Set());
    this.listeners.get(name).add(listener);
    return () => this.listeners.get(name).delete(listener);
  }

  emit(name, value) {
    for (const listener of this.listeners.get(name) ?? []) listener(value);
  }

  pictureUrl(id) {
    return `/picture/${id}.png`;
  }

  maskUrl(id) {
    return `/mask/${id}.png`;
  }

  async putMask(slot, blob) {
    this.calls.push(["putMask", slot]);
    const answer = await fetch(`/mask/${slot}`, { method: "PUT", body: blob });
    if (!answer.ok) throw new Error((await answer.json()).error);
    return this.take(await answer.json());
  }

  /** Fetches State and LUTs as the test left them on the server. */
  async refresh() {
    this.take(await (await fetch("/state")).json());
    const answer = await fetch("/luts");
    const size = Number(answer.headers.get("X-Size"));
    const both = new Uint16Array(await answer.arrayBuffer());
    this.luts = { dark: both.slice(0, both.length / 2), light: both.slice(both.length / 2), size };
    this.emit("luts", this.luts);
  }

  take(state) {
    this.state = state;
    this.emit("state", state);
    return state;
  }
}

export const link = new MockLink();
