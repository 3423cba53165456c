/**
 * Turns a « no » of the database into a refusal of the chapter: when the error names one of these constraints,
 * its refusal is given back; any other error is a bug and is thrown on.
 */
export async function refusDeContrainte<T, R extends string | object>(
	contraintes: Readonly<Record<string, R>>,
	acte: () => Promise<T>
): Promise<T | { ok: false; refus: R }> {
	try {
		return await acte();
	} catch (cause) {
		const nom = cause instanceof Error && 'constraint' in cause ? String(cause.constraint) : '';
		const refus = Object.hasOwn(contraintes, nom) ? contraintes[nom] : undefined;
		if (refus === undefined) throw cause;
		return { ok: false, refus };
	}
}
