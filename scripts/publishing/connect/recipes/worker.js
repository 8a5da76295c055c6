// Answers /connect/service?mainSearchCriteria.v.cs=…&mainSearchCriteria.v.c=… with the files below /connect/service/.
// For hosts that run a module worker in front of static files, bound as ASSETS (Cloudflare Workers and Pages and their kin).
// The rules are those of the page /connect/application/: this file holds them and the table of codes.

{resolve}
const data = {data};

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (url.pathname !== "/connect/service") return env.ASSETS.fetch(request);
    if (request.method !== "GET" && request.method !== "HEAD") return new Response(null, { status: 405, headers: { Allow: "GET, HEAD" } });
    const asked = [...new URLSearchParams(url.search.slice(0, 8000))].slice(0, 200);
    const json = asked.some(([name, value]) => name === "knowledgeResponseType" && value === "application/json");
    const found = connectResolve.resolve(asked, data);
    const feed = found.feed && !found.walked ? found.feed : "empty";
    const file = await env.ASSETS.fetch(new Request(new URL(`/connect/service/${feed}.{language}.${json ? "json" : "xml"}`, url)));
    return new Response(request.method === "HEAD" ? null : file.body, {
      status: file.status,
      headers: {
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "public, max-age=43200",
        "Content-Type": json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
      },
    });
  },
};
