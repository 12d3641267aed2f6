/** Runs for no page: without a file of its own Next would take the product's, which stands above this folder. */
export function proxy(): void {
  return;
}

export const config = { matcher: "/no-page" };
