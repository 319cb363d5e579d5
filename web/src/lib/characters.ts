/** Characters as the service counts them: code points, where JavaScript has UTF-16 units. */

const isPairStart = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;

/** Return the number of characters after trimming. */
export function countCharacters(text: string): number {
  const trimmed = text.trim();
  let pairs = 0;
  for (let unit = 0; unit < trimmed.length; unit += 1) {
    if (isPairStart(trimmed.charCodeAt(unit))) pairs += 1;
  }
  return trimmed.length - pairs;
}

/** Return the UTF-16 offsets of code-point offsets, which must ascend. */
export function toUnitOffsets(text: string, offsets: readonly number[]): number[] {
  let unit = 0;
  let point = 0;
  return offsets.map((offset) => {
    while (point < offset && unit < text.length) {
      unit += isPairStart(text.charCodeAt(unit)) ? 2 : 1;
      point += 1;
    }
    return unit;
  });
}
