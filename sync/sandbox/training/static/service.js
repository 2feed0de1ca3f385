// The server's side: what the page asks for, and typing, one request after another.

const base = '/sandbox/training/' + encodeURIComponent(location.pathname.split('/')[3]);

async function read(path, query) {
  const answer = await fetch(`${base}${path}?${new URLSearchParams(query)}`);
  return answer.ok ? answer.json() : null;
}

/** Title, people, tabs and words; null when the spreadsheet is gone. */
export const readBook = person => read('', { person });

/** One tab; `{version}` alone when that is the version the page has. */
export const readSheet = (gid, person, version) => read(`/${gid}`, { person, version });

let last = Promise.resolve();

/**
 * Type rows of texts from a first cell on. Edits are sent in the order in which they were made.
 * Resolves to {ok, status, ...answer}; rejects when the server does not answer.
 */
export function type(edit) {
  const mine = last.then(async () => {
    const answer = await fetch(`${base}/cells`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(edit()),
    });
    return { ok: answer.ok, status: answer.status, ...(await answer.json()) };
  });
  last = mine.catch(() => {});
  return mine;
}
