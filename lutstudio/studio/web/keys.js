// The viewer's keyboard: heard on the whole page unless someone is typing.

/** For the help sheet. */
export const shortcuts = [
  { keys: ["\\"], text: "Hold to see the original" },
  { keys: ["w"], text: "Wipe between original and recoloured" },
  { keys: ["m"], text: "Show the mask" },
  { keys: ["b"], text: "Lighter surround" },
  { keys: ["0"], text: "Fit the picture" },
  { keys: ["1"], text: "Picture at 100 %" },
  { keys: ["+", "-"], text: "Zoom in, out" },
  { keys: ["Space"], text: "Hold and drag to move the picture" },
  { keys: ["p"], text: "Paint the mask" },
  { keys: ["x"], text: "Paint or erase (while painting)" },
  { keys: ["[", "]"], text: "Brush smaller, larger" },
  { keys: ["{", "}"], text: "Brush softer, harder" },
  { keys: ["i"], text: "Eyedropper" },
  { keys: ["Esc"], text: "Put the tool away" },
  { keys: ["Arrows"], text: "On a picture: move it, or move the tool (Enter paints or picks)" },
];

const ZOOM_STEP = 1.25;
const FAR = 24; // CSS pixels an arrow key moves
const NEAR = 4; // with Shift

const once = {
  w: (viewer) => (viewer.compare = viewer.compare === "wipe" ? "off" : "wipe"),
  m: (viewer) => (viewer.showMask = !viewer.showMask),
  b: (viewer) => (viewer.surround = viewer.surround === "dark" ? "light" : "dark"),
  0: (viewer) => viewer.fit(),
  1: (viewer) => viewer.zoom(1),
  p: (viewer) => (viewer.mode = viewer.mode === "brush" ? "look" : "brush"),
  i: (viewer) => (viewer.mode = viewer.mode === "eyedropper" ? "look" : "eyedropper"),
};

const repeated = {
  "+": (viewer) => viewer.zoomBy(ZOOM_STEP),
  "=": (viewer) => viewer.zoomBy(ZOOM_STEP),
  "-": (viewer) => viewer.zoomBy(1 / ZOOM_STEP),
};

const whilePainting = {
  x: (brush) => brush.set({ erase: !brush.options.erase }),
  "[": (brush) => brush.resize(-1),
  "]": (brush) => brush.resize(1),
  "{": (brush) => brush.set({ hardness: brush.options.hardness - 0.1 }),
  "}": (brush) => brush.set({ hardness: brush.options.hardness + 0.1 }),
};

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Begins to listen; the answer ends it. */
export function listenForKeys(viewer, host) {
  const held = { space: false };

  const down = (event) => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === "z" && !event.altKey && host.undoStroke(event.shiftKey)) event.preventDefault();
      return;
    }
    if (event.altKey) return;
    if (onPicture(event) && handlePicture(event, viewer, host, held)) return event.preventDefault();
    const action = repeated[event.key] ?? (event.repeat ? null : once[event.key]);
    if (action) action(viewer);
    else if (viewer.mode === "brush" && event.key in whilePainting) whilePainting[event.key](host.brush);
    else if (event.key === "\\") viewer.hold(true);
    else if (event.key === "Escape" && viewer.mode !== "look") viewer.mode = "look";
    else return;
    event.preventDefault();
  };

  const up = (event) => {
    if (event.key === "\\") viewer.hold(false);
    if (event.key === " ") held.space = false;
    if (event.key === "Enter") host.cursorUp();
  };

  const leave = () => {
    viewer.hold(false); // the key's release is never heard once the window lost the focus
    held.space = false;
  };

  document.addEventListener("keydown", down);
  document.addEventListener("keyup", up);
  window.addEventListener("blur", leave);
  const stop = () => {
    document.removeEventListener("keydown", down);
    document.removeEventListener("keyup", up);
    window.removeEventListener("blur", leave);
  };
  return { stop, held };
}

function handlePicture(event, viewer, host, held) {
  const step = arrows[event.key];
  if (step) {
    const length = event.shiftKey ? NEAR : FAR;
    if (viewer.mode === "look") host.pan(-step[0] * length, -step[1] * length);
    else host.moveCursor(step[0] * length, step[1] * length);
    return true;
  }
  if (event.key === " ") held.space = true;
  else if (event.key === "Enter" && viewer.mode !== "look") event.repeat || host.cursorDown();
  else return false;
  return true;
}

function onPicture(event) {
  return event.target instanceof Element && event.target.classList.contains("ls-v-pane");
}

function isTyping(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target instanceof HTMLInputElement && !["range", "checkbox", "radio", "button", "color"].includes(target.type);
}
