"use client";

/** The frame itself broke, so this page brings its own, with the style sheet of what is told outside of it. */
export default function BrokenFramePage({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <head>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>Something went wrong</title>
        <link rel="stylesheet" href="/plain.css" />
      </head>
      <body>
        <main>
          <p className="code">500</p>
          <h1>Something went wrong on our side</h1>
          <p className="text">Nothing you sent before was lost. Load the page again in a moment.</p>
          {error.digest ? <p className="text">Code: {error.digest}</p> : null}
          <a className="button" href="/">
            To the start page
          </a>
        </main>
      </body>
    </html>
  );
}
