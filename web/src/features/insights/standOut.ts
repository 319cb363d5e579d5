/** Which period differs from the others by more than chance. */

/** A part of a whole, in one period. */
export interface Part {
  readonly part: number;
  readonly whole: number;
}

/** How often chance alone marks some period, however many are compared. */
const ALPHA = 0.05;

/**
 * Return the index of the period with the largest rate of those whose rate is too large for chance; -1 for none.
 *
 * Each period is tested against all others by Fisher's exact test, one-sided, at 5% divided by the number of periods
 * (Bonferroni).
 */
export function findOutstanding(periods: readonly Part[]): number {
  const compared = periods.map(({ part, whole }) => ({ part: Math.round(part), whole: Math.max(whole, Math.round(part)) }));
  const bound = ALPHA / Math.max(1, compared.filter(({ whole }) => whole > 0).length);
  const all = addUp(compared);
  const measure = (index: number) => (compared[index]?.part ?? 0) / Math.max(1, compared[index]?.whole ?? 0);
  return compared.reduce(
    (worst, one, index) => (measureChance(one, all) < bound && measure(index) > measure(worst) ? index : worst),
    -1,
  );
}

export const addUp = (periods: readonly Part[]): Part => ({
  part: periods.reduce((sum, { part }) => sum + part, 0),
  whole: periods.reduce((sum, { whole }) => sum + whole, 0),
});

/** Return how likely chance draws at least so large a part into a period: the tail of the hypergeometric distribution. */
export function measureChance({ part, whole }: Part, all: Part): number {
  const most = Math.min(whole, all.part);
  if (part > most) return 1;
  let chance = Math.exp(
    logChoose(all.part, part) + logChoose(all.whole - all.part, whole - part) - logChoose(all.whole, whole),
  );
  let sum = 0;
  for (let drawn = part; drawn <= most; drawn += 1) {
    sum += chance;
    chance *= ((all.part - drawn) * (whole - drawn)) / ((drawn + 1) * (all.whole - all.part - whole + drawn + 1));
  }
  return Math.min(1, sum);
}

/** Return the logarithm of the binomial coefficient. */
const logChoose = (all: number, chosen: number): number =>
  logFactorial(all) - logFactorial(chosen) - logFactorial(all - chosen);

/** Return ln n!, by Stirling's series above its first few values. */
function logFactorial(n: number): number {
  if (n < 10) return Math.log([1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880][n] ?? 1);
  return (n + 0.5) * Math.log(n) - n + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * n) - 1 / (360 * n ** 3);
}
