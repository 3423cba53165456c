// Generated from the migrations by `commandes/outils/generer-schema.ts`. Do not edit.
export interface Tables {}
