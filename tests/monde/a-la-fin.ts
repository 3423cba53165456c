import { afterAll, onTestFinished, TestRunner } from 'vitest';

/** Runs `f` after the current test or, outside of a test, after the last one of the file. */
export function aLaFin(f: () => Promise<void>): void {
	// The name of the last test would stay behind from one file to the next: the files of a worker share their modules.
	if (TestRunner.getCurrentTest()) onTestFinished(f);
	else afterAll(f);
}
