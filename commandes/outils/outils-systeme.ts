import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Path of a Chromium the journeys can drive, or null. */
export function chromium(): string | null {
	return (
		['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((chemin) => existsSync(chemin)) ??
		null
	);
}

/** Folder of the programs of the machine's own PostgreSQL server (15 or later), or null. */
export function postgresDebian(): string | null {
	const dossier = '/usr/lib/postgresql';
	if (!existsSync(dossier)) return null;
	const versions = readdirSync(dossier)
		.map(Number)
		.filter((version) => version >= 15 && existsSync(join(dossier, String(version), 'bin', 'initdb')))
		.sort((a, b) => a - b);
	return versions[0] === undefined ? null : join(dossier, String(versions[0]), 'bin');
}

/** Debian's packages that read our PDF, spreadsheets and texts back, and one file of each. Only the tests need them. */
const lecteursDeDocuments: Record<string, string> = {
	'poppler-utils': '/usr/bin/pdfinfo',
	qpdf: '/usr/bin/qpdf',
	'libreoffice-calc-nogui': '/usr/bin/soffice',
	'libreoffice-writer-nogui': '/usr/lib/libreoffice/program/libswlo.so'
};

/** The packages that are missing to read our documents back; the tests that need one fail and name it (`tests/monde/outils.ts`). */
export function lecteursManquants(): string[] {
	return Object.entries(lecteursDeDocuments).flatMap(([paquet, programme]) => (existsSync(programme) ? [] : [paquet]));
}

/** Installs from Debian's packages what the checks need, when the command is allowed to; otherwise says nothing: each check says what it lacks. */
export async function installerOutils(): Promise<void> {
	const paquets = [
		...(chromium() ? [] : ['chromium', 'fonts-noto-core']),
		...(postgresDebian() ? [] : ['postgresql']),
		...lecteursManquants()
	];
	if (paquets.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
	console.log(`Installation par apt : ${paquets.join(', ')}…`);
	const options = {
		stdio: ['ignore', 'ignore', 'inherit'] as const,
		env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
	};
	spawnSync('apt-get', ['update', '-qq'], { ...options, stdio: [...options.stdio] });
	spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...paquets], {
		...options,
		stdio: [...options.stdio]
	});
}
