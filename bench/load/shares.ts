import { OPEN_SHARE } from "./fate";

/** What a load consists of. */
export type Shares = {
  readonly openShare: number;
  /** One in so many requests is really sealed, and can be opened. The texts of the others are noise of the same length. */
  readonly realEvery: number;
};

export const USUAL_SHARES: Shares = { openShare: OPEN_SHARE, realEvery: 100 };
