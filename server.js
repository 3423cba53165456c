import compression from 'compression';
import { createServer } from 'node:http';

// adapter-node takes the protocol of a request from the header named here, read when it is loaded, and otherwise believes in
// https: every form would then answer 403 over plain http. A TLS proxy in front keeps its own header.
process.env.PROTOCOL_HEADER ??= 'x-forwarded-proto';
// The limit of each page is its own (src/corps.ts): a file that is too heavy gets a page that says so, not a cut connection.
process.env.BODY_SIZE_LIMIT ??= 'Infinity';
const { handler } = await import('./build/handler.js');

// Events go out one by one: squeezed, they would wait for each other.
const serrer = compression({
	threshold: 512,
	filter: (requete, reponse) =>
		!String(reponse.getHeader('content-type')).startsWith('text/event-stream') && compression.filter(requete, reponse)
});
const serveur = createServer((requete, reponse) => {
	requete.headers['x-forwarded-proto'] ??= 'http';
	serrer(requete, reponse, () => handler(requete, reponse));
});
serveur.keepAliveTimeout = 10_000;

const hote = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
serveur.listen(port, hote, () => {
	console.log(
		`Lergue répond sur ${process.env.LERGUE_ORIGINE || `http://${hote.includes(':') ? `[${hote}]` : hote}:${port}`}`
	);
});

let arret = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
	process.on(signal, () => {
		if (arret) process.exit(1);
		arret = true;
		serveur.close();
		serveur.closeIdleConnections();
		process.emit('sveltekit:shutdown', signal);
	});
}
