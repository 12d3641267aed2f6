import { withPlainHeaders } from "@/lib/gate/plain-headers";
import { problem } from "@/lib/gate/public-route";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];
type Answers = Readonly<Record<Method, () => Response>>;

function ofEach(answer: () => Response): Answers {
  const plain = () => withPlainHeaders(answer());
  return { GET: plain, POST: plain, PUT: plain, PATCH: plain, DELETE: plain };
}

/** What a route of the API answers to the methods that it has not. By itself Next leaves out which it has (RFC 9110, 15.5.6). */
export function otherMethods(...has: readonly Method[]): Answers {
  // Those that Next has for each route: HEAD is answered by what answers GET.
  const allowed = [...has, ...(has.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
  return ofEach(() => {
    const refused = problem(405, `This address takes ${allowed}.`, { code: "method_unknown" });
    refused.headers.set("Allow", allowed);
    return refused;
  });
}

/** What the API answers where it has nothing: a machine cannot read a page. */
export const nothingHere: Answers = ofEach(() =>
  problem(404, "There is nothing at this address. What there is, /api/v1/openapi.json says.", {
    code: "path_unknown",
  }),
);
