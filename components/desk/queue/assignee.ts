/** Somebody who owns requests, or did before being disabled. */
export type Assignee = { readonly id: string; readonly name: string; readonly isDisabled: boolean };
