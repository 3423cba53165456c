#!/usr/bin/env node
// Vérifie une séance close, sans réseau ni rien à installer (Node 18 ou plus récent) :
//
//     node verifier-seance.mjs scelle.json
//     node verifier-seance.mjs scelle.json --empreinte 3f5a…   (celle du procès-verbal ou de la page publique)
//
// Le fichier se télécharge sur la page de la séance. Chaque élément (une présence, une décision…) a son empreinte
// sha256, salée ; le sceau est l'empreinte de toutes. Un élément réservé n'y est que par son empreinte : le tout se
// vérifie quand même. Le journal du contrat porte le sceau ; ses lignes se suivent par leurs empreintes.

import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const EMPREINTE = /^[0-9a-f]{64}$/;

/** Le même contenu donne toujours le même texte : clés triées, aucun blanc. */
export function canonique(valeur) {
	if (Array.isArray(valeur)) return `[${valeur.map(canonique).join(',')}]`;
	if (typeof valeur !== 'object' || valeur === null) return JSON.stringify(valeur) ?? 'null';
	const champs = Object.entries(valeur)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([cle, v]) => `${JSON.stringify(cle)}:${canonique(v)}`);
	return `{${champs.join(',')}}`;
}

const sha256 = (octets) => createHash('sha256').update(octets).digest('hex');
const empreinteDe = (valeur) => sha256(canonique(valeur));

/**
 * Vérifie le fichier d'un sceau. Rend les écarts, en français : aucun quand tout concorde.
 * @param {Uint8Array} octets le fichier tel que téléchargé
 * @param {string} [attendue] l'empreinte connue par ailleurs
 * @returns {{ ecarts: string[], empreinte: string, lisibles: number, reserves: number }}
 */
export function verifier(octets, attendue) {
	const ecarts = [];
	const bilan = { ecarts, empreinte: '', lisibles: 0, reserves: 0 };
	let fichier;
	try {
		fichier = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets));
	} catch {
		ecarts.push('Le fichier ne se lit pas : il est abîmé, ou ce n’est pas un sceau.');
		return bilan;
	}
	try {
		controler(fichier, octets, attendue, bilan);
	} catch {
		ecarts.push('Le fichier n’a pas la forme d’un sceau.');
	}
	return bilan;
}

function controler(fichier, octets, attendue, bilan) {
	const { ecarts } = bilan;
	const { controle, ...reste } = fichier;
	const { sceau, empreinte, journal } = reste;
	if (!Buffer.from(octets).equals(Buffer.from(`${canonique(fichier)}\n`)))
		ecarts.push('Le fichier a été réécrit : ce ne sont pas les octets d’origine.');
	if (controle !== empreinteDe(reste)) ecarts.push('Le contrôle du fichier ne correspond pas à son contenu.');
	if (sceau.format !== 'lergue-sceau') ecarts.push('Ce fichier n’est pas un sceau de séance.');
	const recalculee = sceau.version === 1 ? empreinteDe(sceau.contenu) : empreinteDuSceau(sceau, bilan);
	if (![1, 2].includes(sceau.version))
		ecarts.push('Cette version de sceau est inconnue : prenez un vérificateur plus récent.');
	if (recalculee !== empreinte) ecarts.push('L’empreinte recalculée n’est pas celle du sceau : le contenu a changé.');
	if (attendue !== undefined && attendue.toLowerCase() !== empreinte)
		ecarts.push('L’empreinte n’est pas celle que vous avez donnée : ce n’est pas le sceau de cette séance.');
	bilan.empreinte = recalculee;
	if (sceau.version === 2) ecarts.push(...ecartsDeSommes(sceau));
	const seance = sceau.version === 1 ? sceau.contenu.seance : sceau.seance;
	ecarts.push(...ecartsDuJournal(journal, seance, empreinte));
}

/** Le sceau : ce qu'est la séance, et l'empreinte de chaque élément dans l'ordre. */
function empreinteDuSceau({ sections, ...tete }, bilan) {
	return empreinteDe({
		...tete,
		sections: sections.map(({ nom, elements }) => ({
			nom,
			elements: elements.map((element, rang) => {
				if ('empreinte' in element) {
					bilan.reserves += 1;
					if (!EMPREINTE.test(element.empreinte))
						bilan.ecarts.push(`Section « ${nom} », élément ${rang + 1} : son empreinte est abîmée.`);
					return element.empreinte;
				}
				bilan.lisibles += 1;
				return empreinteDe({ sel: element.sel, contenu: element.contenu });
			})
		}))
	});
}

/** Ce que les décisions lisibles changent à chaque enveloppe est ce qui lui a été attribué. */
function ecartsDeSommes({ sections }) {
	const lisibles = (nom) =>
		(sections.find((s) => s.nom === nom)?.elements ?? []).filter((e) => 'contenu' in e).map((e) => e.contenu);
	const decisions = lisibles('decisions');
	const cachees = (sections.find((s) => s.nom === 'decisions')?.elements ?? []).length > decisions.length;
	return lisibles('enveloppes').flatMap((e) => {
		const somme = decisions
			.filter((d) => d.enveloppe === e.enveloppe)
			.reduce((total, d) => total + BigInt(d.difference), 0n);
		const ecart = BigInt(e.attribue_apres) - BigInt(e.attribue_avant) - somme;
		if (ecart === 0n) return [];
		const suite = cachees ? ' (certaines décisions sont réservées : demandez le fichier complet)' : '';
		return [
			`Enveloppe « ${e.enveloppe} » : il y a ${ecart} centimes d’écart entre ses décisions et ce qui lui est attribué${suite}.`
		];
	});
}

/** Les lignes entières se recalculent ; le public n'en reçoit que le numéro et les empreintes. */
function ecartsDuJournal(journal, seance, empreinte) {
	if (!Array.isArray(journal) || journal.length === 0) return ['Le journal ne porte pas cette clôture.'];
	const ecarts = [];
	let porte = false;
	let entieres = 0;
	for (const [rang, { empreinte: sienne, ...ligne }] of journal.entries()) {
		const ici = `Journal, ligne ${ligne.numero}`;
		if (!EMPREINTE.test(sienne)) ecarts.push(`${ici} : son empreinte est abîmée.`);
		if (ligne.precedent !== '' && !EMPREINTE.test(ligne.precedent))
			ecarts.push(`${ici} : l’empreinte de la ligne d’avant est abîmée.`);
		const avant = journal[rang - 1];
		if (avant && BigInt(avant.numero) + 1n === BigInt(ligne.numero) && avant.empreinte !== ligne.precedent)
			ecarts.push(`${ici} : elle ne suit pas la précédente.`);
		if (!('details' in ligne)) continue;
		entieres += 1;
		if (empreinteDe(ligne) !== sienne) ecarts.push(`${ici} : elle a été modifiée.`);
		if (ligne.objet_id !== seance.id) ecarts.push(`${ici} : elle parle d’une autre séance.`);
		if (ligne.dossier_id === null && ligne.details.empreinte === empreinte) porte = true;
	}
	if (entieres > 0 && !porte) ecarts.push('Aucune ligne du journal ne porte ce sceau.');
	return ecarts;
}

function executer([chemin, option, attendue]) {
	if (!chemin || (option !== undefined && (option !== '--empreinte' || !attendue))) {
		console.error('Usage : node verifier-seance.mjs scelle.json [--empreinte EMPREINTE]');
		return 2;
	}
	const { ecarts, empreinte, lisibles, reserves } = verifier(readFileSync(chemin), attendue);
	for (const ecart of ecarts) console.log(`✗ ${ecart}`);
	if (ecarts.length > 0) {
		console.log(
			'Ce fichier n’est pas intact. Téléchargez-le de nouveau ; s’il reste faux, prévenez l’équipe du contrat.'
		);
		return 1;
	}
	console.log(`✓ La séance est intacte. Empreinte : ${empreinte}`);
	if (lisibles + reserves > 0)
		console.log(`  ${lisibles} éléments lisibles, ${reserves} réservés (seule leur empreinte est dans le fichier).`);
	if (!attendue) console.log('  Comparez cette empreinte à celle du procès-verbal ou de la page de la séance.');
	return 0;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
	process.exitCode = executer(process.argv.slice(2));
