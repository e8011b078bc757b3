// The page's pictograms, drawn on a 16-pixel grid.

const PATHS = {
  grip: "M5.5 3.5h.01M10.5 3.5h.01M5.5 8h.01M10.5 8h.01M5.5 12.5h.01M10.5 12.5h.01",
  chevron: "M6 4l4 4-4 4",
  reset: "M3.5 8a4.5 4.5 0 1 0 1.4-3.3M3.2 2.6v2.6h2.6",
  link: "M6.8 9.2l2.4-2.4M7.4 4.9l1.2-1.2a2.6 2.6 0 0 1 3.7 3.7l-1.2 1.2M8.6 11.1l-1.2 1.2a2.6 2.6 0 0 1-3.7-3.7l1.2-1.2",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  plus: "M8 3v10M3 8h10",
  close: "M4 4l8 8M12 4l-8 8",
  eyedropper: "M9.5 3.8l2.7 2.7M10.2 6.1l-5 5-2.2.6.6-2.2 5-5M10 4.4l1.1-1.1a1.3 1.3 0 0 1 1.9 1.9L11.9 6.3",
  undo: "M3.5 6.5h6a3 3 0 0 1 0 6H7M3.5 6.5l2.6-2.6M3.5 6.5l2.6 2.6",
  redo: "M12.5 6.5h-6a3 3 0 0 0 0 6H9M12.5 6.5L9.9 3.9M12.5 6.5L9.9 9.1",
  search: "M7 11.5a4.5 4.5 0 1 1 0-9 4.5 4.5 0 0 1 0 9zM10.3 10.3l3.2 3.2",
  picture: "M2.5 3.5h11v9h-11zM2.5 10.5l3-3 2.5 2.5 2-2 3.5 3.5M10.5 6h.01",
  camera: "M2.5 5h2l1-1.5h5L11.5 5h2v7.500h-11zM8 10.700a2.2 2.2 0 1 1 0-4.4 2.2 2.2 0 0 1 0 4.400z",
  download: "M8 2.500v7M5 7l3 3 3-3M3 12.500h10",
  upload: "M8 10V3M5 5.500l3-3 3 3M3 12.500h10",
  warning: "M8 2.500l6 11H2zM8 6.500v3M8 11.500h.01",
  check: "M3.5 8.500l3 3 6-7",
  swap: "M3 5.500h9M9.5 3L12 5.5 9.5 8M13 10.500H4M6.5 8L4 10.5 6.5 13",
  trash: "M3.5 4.500h9M6.5 4.500v-2h3v2M4.5 4.500l.6 9h5.800l.6-9M7 7v4M9 7v4",
};

/** An SVG of that name, in the colour of the text; decorative. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `ls-svg ls-svg-${name}`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
