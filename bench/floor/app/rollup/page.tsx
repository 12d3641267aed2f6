import { pool } from "../database";

export const dynamic = "force-dynamic";

type Figure = { month: string; open: number; kept: number; late: number };

/** A year of figures from a table that holds nothing else. */
export default async function Rollup() {
  const { rows } = await pool().query<Figure>({
    name: "rollup",
    text: "select month, open, kept, late from bench_rollup order by month",
  });
  return (
    <main>
      <h1>Reports</h1>
      <table>
        <tbody>
          {rows.map(({ month, open, kept, late }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>{open}</td>
              <td>{kept}</td>
              <td>{late}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  );
}
