"use client";

/** The frame itself broke, so this page brings its own and needs no style sheet. */
export default function BrokenFramePage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <main>
          <h1>Something went wrong on our side</h1>
          <p>Nothing you sent before was lost. Load the page again in a moment.</p>
          {error.digest ? <p>Code: {error.digest}</p> : null}
          <p>
            <a href="/">To the start page</a>
          </p>
        </main>
      </body>
    </html>
  );
}
