import { afterAll, expect, onTestFinished } from 'vitest';

/** Runs `f` after the current test or, outside of a test, after the last one of the file. */
export function aLaFin(f: () => Promise<void>): void {
	if (expect.getState().currentTestName) onTestFinished(f);
	else afterAll(f);
}
