const BASE = 36;

/** Punycode (RFC 3492) decoding of one label; null when it is not valid. */
export function decodePunycode(label: string): string | null {
  const dash = label.lastIndexOf("-");
  const output = dash > 0 ? [...label.slice(0, dash)] : [];
  let [code, index, bias] = [128, 0, 72];
  let at = dash > 0 ? dash + 1 : 0;
  while (at < label.length) {
    const before = index;
    const step = readDelta(label, at, bias);
    if (!step) return null;
    at = step.at;
    index += step.delta;
    const size = output.length + 1;
    bias = adapt(index - before, size, before === 0);
    code += Math.floor(index / size);
    index %= size;
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return null;
    output.splice(index, 0, String.fromCodePoint(code));
    index += 1;
  }
  return output.join("");
}

function readDelta(
  label: string,
  from: number,
  bias: number,
): { delta: number; at: number } | null {
  let delta = 0;
  let weight = 1;
  for (let at = from, k = BASE; at < label.length; at += 1, k += BASE) {
    const digit = "abcdefghijklmnopqrstuvwxyz0123456789".indexOf(label.charAt(at));
    if (digit === -1) return null;
    delta += digit * weight;
    if (delta > 0x7fffffff) return null;
    const threshold = Math.min(26, Math.max(1, k - bias));
    if (digit < threshold) return { delta, at: at + 1 };
    weight *= BASE - threshold;
  }
  return null;
}

function adapt(delta: number, size: number, first: boolean): number {
  let left = first ? Math.floor(delta / 700) : Math.floor(delta / 2);
  left += Math.floor(left / size);
  let k = 0;
  while (left > 455) {
    left = Math.floor(left / 35);
    k += BASE;
  }
  return k + Math.floor((36 * left) / (left + 38));
}
