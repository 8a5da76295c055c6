// QR codes (ISO/IEC 18004) for any text: bytes, error level M (one part in seven may be dirty), versions 1 to 40.
// qrMatrix(text) gives rows of booleans, true for dark, without the quiet zone; null when the text is too long (2,331 bytes).
// qrDrawing(text, name) gives it as an <svg> with the quiet zone, 0.6 mm a module and never below 3 cm; null likewise.
(() => {
  "use strict";
  const CHECK_BYTES = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, ...Array(19).fill(28)];
  const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49];
  const LEVEL_M = 0;

  // How many bytes of data and checks fit into a version.
  const room = (version) => {
    const marks = version > 1 ? Math.floor(version / 7) + 2 : 0;
    const bits = (16 * version + 128) * version + 64 - (marks ? (25 * marks - 10) * marks - 55 : 0) - (version > 6 ? 36 : 0);
    return Math.floor(bits / 8);
  };
  const dataRoom = (version) => room(version) - CHECK_BYTES[version - 1] * BLOCKS[version - 1];

  // Arithmetic in the field of 256 elements, and the remainder that Reed and Solomon ask for.
  const EXP = [1], LOG = [];
  for (let i = 0; i < 255; i++) {
    LOG[EXP[i]] = i;
    EXP[i + 1] = EXP[i] < 128 ? EXP[i] * 2 : (EXP[i] * 2) ^ 0x11d;
  }
  const times = (a, b) => (a && b ? EXP[(LOG[a] + LOG[b]) % 255] : 0);
  const generator = (degree) => {
    let made = [1];
    for (let i = 0; i < degree; i++) {
      const next = [...made, 0];
      made.forEach((factor, at) => { next[at + 1] ^= times(factor, EXP[i]); });
      made = next;
    }
    return made.slice(1);
  };
  const checksOf = (data, factors) => {
    let rest = Array(factors.length).fill(0);
    for (const byte of data) {
      const lead = byte ^ rest[0];
      rest = [...rest.slice(1), 0].map((value, at) => value ^ times(factors[at], lead));
    }
    return rest;
  };

  // The text as bytes with its head, filled up to the version's room.
  const framed = (bytes, version) => {
    const bits = [];
    const push = (value, width) => { for (let i = width - 1; i >= 0; i--) bits.push((value >> i) & 1); };
    push(4, 4);
    push(bytes.length, version < 10 ? 8 : 16);
    for (const byte of bytes) push(byte, 8);
    const capacity = dataRoom(version) * 8;
    push(0, Math.min(4, capacity - bits.length));
    while (bits.length % 8) bits.push(0);
    for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) push(pad, 8);
    const made = [];
    for (let i = 0; i < bits.length; i += 8) made.push(parseInt(bits.slice(i, i + 8).join(""), 2));
    return made;
  };

  // Data and checks of all blocks, interleaved. The last blocks are one byte longer.
  const interleaved = (data, version) => {
    const count = BLOCKS[version - 1], short = Math.floor(dataRoom(version) / count), longer = dataRoom(version) % count;
    const factors = generator(CHECK_BYTES[version - 1]);
    const blocks = [];
    let at = 0;
    for (let i = 0; i < count; i++) {
      const part = data.slice(at, at += short + (i >= count - longer ? 1 : 0));
      blocks.push([part, checksOf(part, factors)]);
    }
    const made = [];
    for (const side of [0, 1]) {
      for (let i = 0; i <= Math.max(short, factors.length); i++) for (const block of blocks) if (i < block[side].length) made.push(block[side][i]);
    }
    return made;
  };

  const remainder = (value, width, polynomial) => {
    let rest = value;
    for (let i = 0; i < width; i++) rest = (rest << 1) ^ ((rest >> (width - 1)) * polynomial);
    return (value << width) | rest;
  };
  const MASKS = [
    (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3, (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2,
    (x, y) => ((x * y) % 2) + ((x * y) % 3), (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2,
  ];

  // The fixed patterns. `fixed` remembers which places hold no data.
  const frame = (version) => {
    const size = version * 4 + 17;
    const dark = Array.from({ length: size }, () => Array(size).fill(false)), fixed = dark.map((row) => [...row]);
    const put = (x, y, value) => {
      if (x < 0 || y < 0 || x >= size || y >= size) return;
      dark[y][x] = Boolean(value);
      fixed[y][x] = true;
    };
    const square = (cx, cy, reach, light) => {
      for (let dy = -reach; dy <= reach; dy++) for (let dx = -reach; dx <= reach; dx++) put(cx + dx, cy + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
    };
    for (let i = 0; i < size; i++) {
      put(6, i, i % 2 === 0);
      put(i, 6, i % 2 === 0);
    }
    for (const [x, y] of [[3, 3], [size - 4, 3], [3, size - 4]]) square(x, y, 4, [2, 4]);
    const count = version > 1 ? Math.floor(version / 7) + 2 : 0, step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
    const places = Array.from({ length: count }, (_, i) => (i ? size - 7 - (count - 1 - i) * step : 6));
    places.forEach((x, i) => places.forEach((y, j) => {
      if (!((i === 0 && j === 0) || (i === 0 && j === count - 1) || (i === count - 1 && j === 0))) square(x, y, 2, [1]);
    }));
    if (version > 6) {
      const bits = remainder(version, 12, 0x1f25);
      for (let i = 0; i < 18; i++) {
        put(size - 11 + (i % 3), Math.floor(i / 3), (bits >> i) & 1);
        put(Math.floor(i / 3), size - 11 + (i % 3), (bits >> i) & 1);
      }
    }
    return { size, dark, fixed, put };
  };

  // Level and mask, twice, and the one place that is always dark.
  const format = ({ size, put }, mask) => {
    const bits = remainder((LEVEL_M << 3) | mask, 10, 0x537) ^ 0x5412;
    for (let i = 0; i < 15; i++) {
      const bit = (bits >> i) & 1;
      if (i < 6) put(8, i, bit);
      else if (i < 8) put(8, i + 1, bit);
      else if (i === 8) put(7, 8, bit);
      else put(14 - i, 8, bit);
      if (i < 8) put(size - 1 - i, 8, bit);
      else put(8, size - 15 + i, bit);
    }
    put(8, size - 8, true);
  };

  const fill = ({ size, dark, fixed }, bytes, mask) => {
    let at = 0;
    for (let right = size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step++) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (fixed[y][x]) continue;
          const bit = at < bytes.length * 8 ? (bytes[at >> 3] >> (7 - (at & 7))) & 1 : 0;
          dark[y][x] = (bit ^ (MASKS[mask](x, y) === 0 ? 1 : 0)) === 1;
          at++;
        }
      }
    }
  };

  // How hard a code is to read: long runs, squares of four, what looks like a corner, too much dark or light.
  const penalty = (dark) => {
    const size = dark.length;
    let sum = 0, count = 0;
    for (const lines of [dark, dark.map((_, x) => dark.map((row) => row[x]))]) {
      for (const line of lines) {
        const text = line.map((bit) => (bit ? "1" : "0")).join("");
        for (const run of text.match(/1{5,}|0{5,}/g) || []) sum += run.length - 2;
        sum += 40 * (`0000${text}0000`.match(/(?=10111010000|00001011101)/g) || []).length;
      }
    }
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        count += dark[y][x];
        if (x && y && dark[y][x] === dark[y - 1][x] && dark[y][x] === dark[y][x - 1] && dark[y][x] === dark[y - 1][x - 1]) sum += 3;
      }
    }
    return sum + Math.floor(Math.abs(count * 20 - size * size * 10) / (size * size)) * 10;
  };

  globalThis.qrMatrix = (text) => {
    const bytes = [...new TextEncoder().encode(text)];
    let version = 1;
    while (version <= 40 && bytes.length + (version < 10 ? 2 : 3) > dataRoom(version)) version++;
    if (version > 40) return null;
    const data = interleaved(framed(bytes, version), version);
    const tried = MASKS.map((_, mask) => {
      const code = frame(version);
      format(code, mask);
      fill(code, data, mask);
      return code.dark;
    });
    const costs = tried.map(penalty);
    return tried[costs.indexOf(Math.min(...costs))];
  };

  globalThis.qrDrawing = (text, name) => {
    const rows = globalThis.qrMatrix(text);
    if (!rows) return null;
    const [svg, white, path] = ["svg", "rect", "path"].map((kind) => document.createElementNS("http://www.w3.org/2000/svg", kind));
    const size = rows.length + 8, draw = [];
    rows.forEach((row, y) => row.forEach((dark, x) => { if (dark) draw.push(`M${x + 4} ${y + 4}h1v1h-1z`); }));
    const set = (element, values) => { for (const [key, value] of Object.entries(values)) element.setAttribute(key, value); };
    set(svg, { viewBox: `0 0 ${size} ${size}`, width: `${Math.max(30, size * 0.6)}mm`, role: "img", "aria-label": name, "shape-rendering": "crispEdges" });
    set(white, { width: size, height: size, fill: "#fff" });
    set(path, { d: draw.join(""), fill: "#000" });
    svg.append(white, path);
    return svg;
  };
})();
