/** "1 day", "2 days", "1,200 days". */
export function counted(amount: number, one: string, many = `${one}s`): string {
  return `${amount.toLocaleString("en")} ${amount === 1 ? one : many}`;
}
