/** The smallest page that is made anew for each request: what no page of the product can be faster than. */
export default function FloorPage() {
  return <h1>Floor</h1>;
}
