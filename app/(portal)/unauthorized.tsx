import Forbidden from "./forbidden";

/**
 * Nobody is told this: whoever has not signed in is asked to. Next makes it ready for every page all the same, and without this
 * file it is a whole frame of Next's own.
 */
export default Forbidden;
