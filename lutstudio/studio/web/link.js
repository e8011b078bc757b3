// The page's one line to the server: state in, commands out.
//
// Commands go out one at a time, in the order they were given. A tune (a slider in motion) that waits
// is replaced by a newer one for the same control, so the picture follows the hand and never a queue.

const SESSION_KEY = "lutstudio.session";
const BASE = new URL("lutstudio/", document.baseURI);

class Link {
  constructor() {
    this.base = BASE;
    this.state = null;
    this.luts = null; // {dark, light: Uint16Array of N³ half-float RGBA, red fastest; size}
    this.session = null;
    this.lastTune = null; // {sent, answered} of the latest tune, in ms of performance.now()
    this._listeners = new Map();
    this._queue = [];
    this._sending = false;
    this._asking = 0;
    this._held = { dark: -1, light: -1 };
    this._preview = null;
    this.ready = this._open();
  }

  /** Calls `fn` on every event of that kind; returns a function that stops it. */
  on(kind, fn) {
    if (!this._listeners.has(kind)) this._listeners.set(kind, new Set());
    this._listeners.get(kind).add(fn);
    if (kind === "state" && this.state) fn(this.state);
    if (kind === "luts" && this.luts) fn(this._preview ?? this.luts);
    return () => this._listeners.get(kind).delete(fn);
  }

  emit(kind, value) {
    for (const fn of this._listeners.get(kind) ?? []) fn(value);
  }

  command(name, args = {}, gesture = undefined) {
    return this._enqueue({ kind: "command", name, args, gesture });
  }

  tune(name, args = {}, gesture = undefined) {
    const key = `${name} ${args.stack} ${args.layer} ${Object.keys(args.params ?? args.fields ?? {})} ${gesture}`;
    const last = this._queue.at(-1);
    if (last?.kind === "tune" && last.key === key) {
      last.args = args;
      return last.promise;
    }
    return this._enqueue({ kind: "tune", key, name, args, gesture });
  }

  /** What a shade that is only being tried has beyond its LUTs, as the State holds it; null where none is tried. */
  get tried() {
    return this._preview?.spatial ?? null;
  }

  /** Whether nothing is under way: what is on the screen is what the server holds. */
  get settled() {
    return !this._sending && this._queue.length === 0 && this._asking === 0;
  }

  url(path) {
    const url = new URL(path, BASE);
    url.searchParams.set("session", this.session);
    return url.href;
  }

  pictureUrl(id, side = 0) {
    return this.url(`picture/${id}.png${side ? `?side=${side}` : ""}`);
  }

  maskUrl(id, side = 0) {
    return this.url(`mask/${id}.png${side ? `?side=${side}` : ""}`);
  }

  async uploadPicture(slot, file) {
    const query = new URLSearchParams({ slot, name: file.name || "pasted picture" });
    return this._change(`picture?${query}`, { method: "POST", body: file });
  }

  async putMask(slot, blob, imported = false) {
    return this._change(`mask/${encodeURIComponent(slot)}${imported ? "?import=1" : ""}`, {
      method: "PUT",
      body: blob,
    });
  }

  /** A command that may take seconds: beside the queue, so that sliders stay live. */
  async slow(name, args = {}, quiet = false) {
    return this._change("command", { method: "POST", body: JSON.stringify({ name, args }) }, quiet);
  }

  /** POSTs a body elsewhere (a pack, a project file) and takes the State that comes back. */
  async send(path, body) {
    return this._change(path, { method: "POST", body });
  }

  async json(path) {
    return (await this._fetch(path)).json();
  }

  /** What a route answers that changes no State; a refusal is told like any other. */
  async ask(path, options) {
    try {
      return await (await this._fetch(path, options)).json();
    } catch (error) {
      this.emit("error", error);
      throw error;
    }
  }

  /** What a route gives to keep. @returns {{blob, name}} */
  async file(path) {
    const response = await this._fetch(path);
    const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? path;
    return { blob: await response.blob(), name: decodeURIComponent(name) };
  }

  /** A picture with what the server has to say of it. @returns {{url, warnings}}; the URL is the caller's to revoke */
  async image(path) {
    const response = await this._fetch(path);
    const said = decodeURIComponent(response.headers.get("X-Warnings") ?? "");
    return { url: URL.createObjectURL(await response.blob()), warnings: said.split("\n").filter(Boolean) };
  }

  /** Shows other LUTs for a while (a preset under the pointer, a snapshot): null goes back. */
  async preview(path) {
    const asked = (this._previewAsked = (this._previewAsked ?? 0) + 1);
    if (path === null) {
      if (this._preview) {
        this._preview = null;
        if (this.luts) this.emit("luts", this.luts);
      }
      return;
    }
    const response = await this._fetch(path);
    const size = Number(response.headers.get("X-Size"));
    const bytes = new Uint16Array(await response.arrayBuffer());
    if (asked !== this._previewAsked) return;
    const half = bytes.length / 2;
    this._preview = {
      dark: bytes.subarray(0, half),
      light: bytes.subarray(half),
      size,
      revision: { dark: -asked, light: -asked },
      spatial: JSON.parse(response.headers.get("X-Spatial")),
    };
    this.emit("luts", this._preview);
  }

  /** A session, that of a token where it still lives. @returns {{session, recoverable}} */
  async openSession(resume) {
    return (await this._fetch("session", { method: "POST", body: JSON.stringify({ resume }) })).json();
  }

  /** Goes on with a session; the page shows its work. */
  async adopt(session) {
    this.session = session;
    this._held = { dark: -1, light: -1 };
    sessionStorage.setItem(SESSION_KEY, session);
    this._take(await this.json("state"), true);
    await this._refreshLuts();
  }

  async _open() {
    const { session, recoverable } = await this.openSession(await heldToken());
    this.recoverable = recoverable ?? [];
    await this.adopt(session);
  }

  _enqueue(entry) {
    entry.promise = new Promise((resolve, reject) => Object.assign(entry, { resolve, reject }));
    entry.promise.catch(() => {}); // told through the "error" event; awaiting it is the caller's choice
    this._queue.push(entry);
    this._pump();
    return entry.promise;
  }

  async _pump() {
    if (this._sending) return;
    this._sending = true;
    try {
      await this.ready;
      while (this._queue.length) {
        const entry = this._queue.shift();
        try {
          entry.resolve(await (entry.kind === "tune" ? this._sendTune(entry) : this._sendCommand(entry)));
        } catch (error) {
          entry.reject(error);
          this.emit("error", error);
          await this._takeAgain();
        }
      }
    } finally {
      this._sending = false;
      this.emit("settled");
    }
  }

  /** After a refusal the page may show what the server never took. */
  async _takeAgain() {
    try {
      this._take(await this.json("state"), true);
    } catch {
      // the refusal itself has been told
    }
  }

  async _sendCommand({ name, args, gesture }) {
    const response = await this._fetch("command", { method: "POST", body: JSON.stringify({ name, args, gesture }) });
    this._take(await response.json());
    await this._refreshLuts();
    return this.state;
  }

  async _sendTune({ name, args, gesture }) {
    const sent = performance.now();
    const body = JSON.stringify({ name, args, gesture, have: this._held });
    const response = await this._fetch("tune", { method: "POST", body });
    const buffer = await response.arrayBuffer();
    const length = new DataView(buffer).getUint32(0, true);
    const state = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
    const names = (response.headers.get("X-Luts") ?? "").split(",").filter(Boolean);
    const size = Number(response.headers.get("X-Size"));
    const fresh = {};
    let at = 4 + length + ((4 - (length % 4)) % 4);
    for (const which of names) {
      fresh[which] = new Uint16Array(buffer, at, size ** 3 * 4);
      at += size ** 3 * 8;
    }
    this._take(state);
    if (names.length) this._hold(fresh, state.luts, size);
    this.lastTune = { sent, answered: performance.now() };
    return state;
  }

  async _change(path, options, quiet = false) {
    this._asking += 1;
    this.emit("busy", this._asking);
    try {
      await this.ready;
      const response = await this._fetch(path, options);
      this._take(await response.json());
      await this._refreshLuts();
      return this.state;
    } catch (error) {
      if (!quiet) this.emit("error", error);
      throw error;
    } finally {
      this._asking -= 1;
      this.emit("busy", this._asking);
      this.emit("settled");
    }
  }

  async _fetch(path, options = {}) {
    let response;
    try {
      response = await fetch(new URL(path, BASE), {
        ...options,
        headers: { ...(this.session && { "X-Lutstudio-Session": this.session }), ...options.headers },
      });
    } catch {
      const said = "The studio does not answer. Is it still running? Your work is kept and will be offered again.";
      throw Object.assign(new Error(said), { kind: "lost" });
    }
    if (!response.ok) {
      const said = await response.json().catch(() => ({ error: `The studio answered ${response.status}.` }));
      throw Object.assign(new Error(said.error), { status: response.status, kind: said.kind });
    }
    return response;
  }

  _take(state, force = false) {
    if (!force && this.state && state.revision < this.state.revision) return; // an answer overtaken by a later one
    this.state = state;
    this.emit("state", state);
  }

  async _refreshLuts() {
    const wanted = this.state.luts;
    const stale = ["dark", "light"].filter((which) => wanted[which].revision !== this._held[which]);
    if (!stale.length) return;
    const fresh = {};
    let size = 0;
    const held = {};
    await Promise.all(
      stale.map(async (which) => {
        const response = await this._fetch(`lut/${which}`);
        size = Number(response.headers.get("X-Size"));
        held[which] = { revision: Number(response.headers.get("X-Revision")) };
        fresh[which] = new Uint16Array(await response.arrayBuffer());
      }),
    );
    this._hold(fresh, held, size);
  }

  _hold(fresh, revisions, size) {
    const before = this.luts?.size === size ? this.luts : {};
    for (const which of Object.keys(fresh)) {
      if (revisions[which].revision < this._held[which])
        delete fresh[which]; // overtaken on the way
      else this._held[which] = revisions[which].revision;
    }
    this.luts = { dark: before.dark, light: before.light, ...fresh, size, revision: { ...this._held } };
    if (this.luts.dark && this.luts.light && !this._preview) this.emit("luts", this.luts);
  }
}

/** This tab's session from before a reload; null in a tab that was duplicated from a live one. */
async function heldToken() {
  const token = sessionStorage.getItem(SESSION_KEY);
  const channel = new BroadcastChannel("lutstudio.session");
  const me = crypto.randomUUID();
  let taken = false;
  channel.onmessage = ({ data }) => {
    if (data.asks && data.token === link.session && link.session)
      channel.postMessage({ token: link.session, to: data.asks });
    if (data.to === me) taken = true;
  };
  if (!token) return null;
  channel.postMessage({ asks: me, token });
  await new Promise((done) => setTimeout(done, 60));
  return taken ? null : token;
}

export const link = new Link();
