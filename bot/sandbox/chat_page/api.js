// Requests to the sandbox's control API.

async function result(response) {
  const answer = await response.json();
  if (!answer.ok) throw new Error(answer.description);
  return answer.result;
}

export const view = async (name, given = {}) =>
  result(await fetch(`/sandbox/${name}?${new URLSearchParams(given)}`));

export const act = async (name, given) =>
  result(await fetch(`/sandbox/${name}`, { method: "POST", body: JSON.stringify(given) }));
