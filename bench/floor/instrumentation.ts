/** Nothing: without a file of its own Next would take the product's, which stands above this folder. */
export function register(): void {
  return;
}
