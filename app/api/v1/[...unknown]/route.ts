import { nothingHere } from "@/lib/gate/other-methods";

/** Whatever else somebody asks for below the API. */
export const { GET, POST, PUT, PATCH, DELETE } = nothingHere;
