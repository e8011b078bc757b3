// An 8-bit grey PNG with exactly the given levels; no canvas on the way that could round them.

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const UP = 2; // each row as its difference from the row above: masks are flat, so mostly zeros

/**
 * A PNG blob of `levels` (Uint8Array, height·width, top row first).
 * PNG specification, third edition, sections 5 and 9.
 */
export async function encodeGreyPng(levels, width, height) {
  if (levels.length !== width * height) {
    throw new Error(`a mask has ${levels.length} levels; ${width}×${height} were expected`);
  }
  const header = new DataView(new ArrayBuffer(13));
  header.setUint32(0, width);
  header.setUint32(4, height);
  header.setUint8(8, 8); // bits; colour type, compression, filter method and interlacing stay 0
  const rows = await compress(filterRows(levels, width, height));
  return new Blob(
    [
      new Uint8Array(SIGNATURE),
      chunk("IHDR", new Uint8Array(header.buffer)),
      chunk("IDAT", rows),
      chunk("IEND", new Uint8Array(0)),
    ],
    { type: "image/png" },
  );
}

function filterRows(levels, width, height) {
  const rows = new Uint8Array((width + 1) * height);
  for (let y = 0, from = 0, to = 0; y < height; y += 1) {
    rows[to++] = UP;
    for (let x = 0; x < width; x += 1, from += 1) rows[to++] = levels[from] - (y ? levels[from - width] : 0);
  }
  return rows;
}

async function compress(bytes) {
  const zlib = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(zlib).arrayBuffer());
}

function chunk(kind, data) {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set([...kind].map((letter) => letter.charCodeAt(0)), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
