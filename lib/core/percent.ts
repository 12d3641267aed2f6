/**
 * How a share is said wherever one is: "95.3%", "75.0%", and "100%" and "0%" for all and none; a dash where nothing was counted,
 * which is neither good nor bad. Only the ticks of an axis are whole numbers.
 */
export function percentWords(percent: number | null): string {
  if (percent === null) return "–";
  return percent === 0 || percent === 100 ? `${percent}%` : `${percent.toFixed(1)}%`;
}
