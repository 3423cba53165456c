import pg from 'pg';
import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';
import type { ConnexionProprietaire } from './connexion.ts';
import { codeDe, ErreurBase } from './erreur.ts';

/**
 * The login roles of the application. None inherits, owns or bypasses anything: what each may do
 * is written in the migrations, by GRANT and POLICY.
 */
export const ROLES = ['lergue_public', 'lergue_contrat', 'lergue_lecture', 'lergue_identite'] as const;
export type Role = (typeof ROLES)[number];

const ATTRIBUTS = 'login noinherit nosuperuser nobypassrls nocreatedb nocreaterole noreplication';
/** Two processes made or changed the same role at the same instant: look again. */
const COURSES = new Set(['42710', '23505', 'XX000']);

/**
 * How a role connects. Its password is derived from the owner's, so that several processes and
 * several databases of one owner agree without storing it; an owner without a password (unix
 * socket, trust) has roles without one.
 */
export function connexionDuRole(proprietaire: ConnexionProprietaire, role: Role): ConnexionProprietaire {
	const { password, ...reste } = proprietaire;
	return { ...reste, user: role, ...(password ? { password: motDePasse(password, proprietaire.user, role) } : {}) };
}

function motDePasse(secret: string, proprietaire: string, role: Role): string {
	return createHmac('sha256', secret).update(`lergue\0${proprietaire}\0${role}`).digest('base64url');
}

/**
 * Makes the login roles on the server if they are missing, mends their attributes, and checks
 * that each can sign in.
 * Refusals: an owner without CREATEROLE (the message holds the SQL for the administrator), roles
 * of another Lergue on the same server, roles that are members of another role.
 */
export async function assurerRoles(client: pg.ClientBase, proprietaire: ConnexionProprietaire): Promise<void> {
	for (let essai = 0; ; essai++) {
		try {
			await unePasse(client, proprietaire);
			break;
		} catch (erreur) {
			const code = codeDe(erreur) ?? '';
			if (code === '42501') throw await sansDroit(client, proprietaire, erreur);
			if (!COURSES.has(code) || essai === 10) throw erreur;
		}
	}
	for (const role of ROLES) await verifierEntree(client, proprietaire, role);
}

interface LigneRole {
	rolname: string;
	conforme: boolean;
	membre: boolean;
	note: string | null;
}

async function unePasse(client: pg.ClientBase, proprietaire: ConnexionProprietaire): Promise<void> {
	const { rows } = await client.query<LigneRole>(
		`select rolname, shobj_description(oid, 'pg_authid') as note,
			rolcanlogin and not (rolinherit or rolsuper or rolbypassrls or rolcreatedb or rolcreaterole
				or rolreplication) as conforme,
			exists (select from pg_auth_members m where m.member = r.oid) as membre
		 from pg_roles r where rolname = any($1)`,
		[[...ROLES]]
	);
	for (const role of ROLES) {
		const ligne = rows.find(({ rolname }) => rolname === role);
		if (!ligne) {
			for (const ordre of ordresPour('create', proprietaire, role)) await client.query(ordre);
			continue;
		}
		if (ligne.note?.startsWith(NOTE) && ligne.note !== NOTE + proprietaire.user)
			throw new ErreurBase(
				'roles',
				`Un autre Lergue (compte « ${ligne.note.slice(NOTE.length)} ») utilise déjà ce serveur PostgreSQL. ` +
					'Les rôles de connexion sont communs à tout le serveur : utilisez le même compte dans ' +
					'DATABASE_URL, ou un autre serveur.'
			);
		if (ligne.membre)
			throw new ErreurBase(
				'roles',
				`Le rôle « ${role} » est membre d’un autre rôle : il pourrait en prendre les droits. Retirez-le ` +
					'avec « revoke … from ' +
					role +
					' » puis relancez.'
			);
		if (!ligne.conforme) await client.query(`alter role ${role} ${ATTRIBUTS}`);
	}
}

const NOTE = 'Lergue, propriétaire : ';

function ordresPour(verbe: 'create' | 'alter', proprietaire: ConnexionProprietaire, role: Role): string[] {
	return [
		`${verbe} role ${role} ${ATTRIBUTS}${clauseMotDePasse(proprietaire, role)}`,
		`comment on role ${role} is ${pg.escapeLiteral(NOTE + proprietaire.user)}`
	];
}

function clauseMotDePasse(proprietaire: ConnexionProprietaire, role: Role): string {
	const { password } = connexionDuRole(proprietaire, role);
	return password ? ` password '${empreinteScram(password)}'` : '';
}

/** The SCRAM-SHA-256 verifier of RFC 5803: the password itself never reaches the server's logs. */
function empreinteScram(clair: string): string {
	const [sel, tours] = [randomBytes(16), 4096];
	const sale = pbkdf2Sync(clair, sel, tours, 32, 'sha256');
	const cle = (nom: string) => createHmac('sha256', sale).update(nom).digest();
	const stockee = createHash('sha256').update(cle('Client Key')).digest('base64');
	return `SCRAM-SHA-256$${tours}:${sel.toString('base64')}$${stockee}:${cle('Server Key').toString('base64')}`;
}

/** Signs in as the role; when the owner's password has changed since, gives the role its new one. */
async function verifierEntree(client: pg.ClientBase, proprietaire: ConnexionProprietaire, role: Role): Promise<void> {
	const connexion = connexionDuRole(proprietaire, role);
	if (await peutEntrer(connexion)) return;
	try {
		if (connexion.password) await client.query(`alter role ${role}${clauseMotDePasse(proprietaire, role)}`);
	} catch (erreur) {
		if (codeDe(erreur) === '42501') throw await sansDroit(client, proprietaire, erreur);
		if (!COURSES.has(codeDe(erreur) ?? '')) throw erreur;
	}
	if (await peutEntrer(connexion)) return;
	throw new ErreurBase(
		'roles',
		`Le rôle « ${role} » ne peut pas se connecter à la base « ${proprietaire.database} ». Vérifiez que le ` +
			'fichier pg_hba.conf du serveur l’accepte (méthode scram-sha-256) et que DATABASE_URL contient le mot ' +
			`de passe du compte « ${proprietaire.user} ».`
	);
}

async function peutEntrer(connexion: ConnexionProprietaire): Promise<boolean> {
	const essai = new pg.Client(connexion);
	essai.on('error', () => {});
	try {
		await essai.connect();
		return true;
	} catch (erreur) {
		if (/^(28|42501|SASL)/.test(codeDe(erreur) ?? 'SASL')) return false;
		throw erreur;
	} finally {
		await essai.end().catch(() => {});
	}
}

/** The message for an owner who may not do it: the exact orders for who may. */
async function sansDroit(
	client: pg.ClientBase,
	proprietaire: ConnexionProprietaire,
	cause: unknown
): Promise<ErreurBase> {
	const { rows } = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
		[...ROLES]
	]);
	const ordres = ROLES.flatMap((role) => {
		const verbe = rows.some(({ rolname }) => rolname === role) ? 'alter' : 'create';
		return ordresPour(verbe, proprietaire, role).map((ordre) => `${ordre};`);
	});
	return new ErreurBase(
		'roles',
		`Le compte « ${proprietaire.user} » n’a pas le droit de créer ou de corriger les rôles de connexion de Lergue. ` +
			'Demandez à l’administrateur du serveur PostgreSQL d’exécuter exactement ceci, puis relancez :\n\n' +
			ordres.join('\n') +
			'\n',
		cause
	);
}
