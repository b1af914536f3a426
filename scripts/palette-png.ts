import { crc32, deflateSync, inflateSync } from 'node:zlib';

// PNG as Chromium writes it, eight bits of red, green and blue, and as it is kept: https://www.w3.org/TR/png-3/

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const BYTES = 3; // of a pixel
/** As many as a palette holds. */
const MOST_COLOURS = 256;

interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly pixels: Buffer;
}

function* chunksOf(png: Buffer): Generator<{ readonly type: string; readonly data: Buffer }> {
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

const paeth = (left: number, up: number, corner: number): number => {
  const guess = left + up - corner;
  const [byLeft, byUp, byCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (byLeft <= byUp && byLeft <= byCorner) return left;
  return byUp <= byCorner ? up : corner;
};

/** What is added to each byte again, by the filter of its row. */
const FILTERS: readonly ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
];

/** The bytes of the rows without their filters. */
const unfiltered = (raw: Buffer, stride: number, height: number): Buffer => {
  const bytes = Buffer.alloc(stride * height);
  const at = (index: number): number => bytes[index] ?? 0;
  for (let y = 0; y < height; y++) {
    const [from, to] = [y * (stride + 1), y * stride];
    const filter = FILTERS[raw.readUInt8(from)] ?? paeth;
    for (let x = 0; x < stride; x++) {
      const isFirst = x < BYTES;
      const [left, up] = [isFirst ? 0 : at(to + x - BYTES), at(to + x - stride)];
      bytes[to + x] = raw.readUInt8(from + 1 + x) + filter(left, up, isFirst ? 0 : at(to + x - stride - BYTES));
    }
  }
  return bytes;
};

const read = (png: Buffer): Picture => {
  const chunks = [...chunksOf(png)];
  const header = chunks.find(({ type }) => type === 'IHDR')?.data;
  if (header?.readUInt16BE(8) !== 0x0802) throw new Error('This is no PNG of eight bits and three colours.');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const raw = inflateSync(Buffer.concat(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : []))));
  return { width, height, pixels: unfiltered(raw, width * BYTES, height) };
};

/** How much one colour differs from another, as each is eight bits of red, green and blue. */
const difference = (one: number, other: number): number =>
  [16, 8, 0].reduce((sum, bits) => sum + (((one >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0);

/** One colour after another: each time the one whose pixels are furthest off so far. So a small mark keeps its own. */
const chosen = (counts: ReadonlyMap<number, number>): number[] => {
  const off = new Map([...counts].map(([colour]) => [colour, Infinity]));
  const palette: number[] = [];
  while (palette.length < Math.min(MOST_COLOURS, counts.size)) {
    const worst = (colour: number): number => (counts.get(colour) ?? 0) * (off.get(colour) ?? 0);
    const next = [...off.keys()].reduce((one, other) => (worst(other) > worst(one) ? other : one));
    palette.push(next);
    for (const [colour, before] of off) off.set(colour, Math.min(before, difference(colour, next)));
  }
  return palette;
};

/** The colours that are kept, and of each colour which of them comes closest. */
const paletteOf = ({ pixels }: Picture): { palette: readonly number[]; nearest: (colour: number) => number } => {
  const counts = new Map<number, number>();
  for (let at = 0; at < pixels.length; at += BYTES) {
    const colour = pixels.readUIntBE(at, BYTES);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = chosen(counts);
  const found = new Map(palette.map((colour, at) => [colour, at]));
  const nearest = (colour: number): number => {
    const offBy = (at: number): number => difference(palette[at] ?? 0, colour);
    const at = found.get(colour) ?? palette.reduce((best, _, i) => (offBy(i) < offBy(best) ? i : best), 0);
    found.set(colour, at);
    return at;
  };
  return { palette, nearest };
};

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
};

/** The same picture in 256 colours: a third of the size, and a screen of text looks the same. */
export const withPalette = (png: Buffer): Buffer => {
  const picture = read(png);
  const { width, height, pixels } = picture;
  const { palette, nearest } = paletteOf(picture);
  const rows = Buffer.alloc((width + 1) * height); // each begins with its filter: none
  for (let at = 0; at < width * height; at++)
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = nearest(pixels.readUIntBE(at * BYTES, BYTES));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const colours = Buffer.alloc(palette.length * BYTES);
  palette.forEach((colour, i) => colours.writeUIntBE(colour, i * BYTES, BYTES));
  const data = deflateSync(rows, { level: 9, memLevel: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
