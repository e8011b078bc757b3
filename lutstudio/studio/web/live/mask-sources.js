// Where masks come from, by kind.

import { openServerMasks } from "./server-masks.js";

/** Ways to open a mask source by kind; the one in the page is fetched when it is first wanted. */
export const MASKS = {
  server: async (options) => openServerMasks(options),
  page: async (options) => (await import("./page-network.js")).openPageNetwork(options),
};
