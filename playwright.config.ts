import { defineConfig } from '@playwright/test';
import { adresseDuSite } from './tests/parcours/ports.ts';

const arguments_ = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync'
];

/** Journeys: a real Chromium on the built server with the example year; the main ones again without JavaScript. */
export default defineConfig({
	testDir: 'tests/parcours',
	testMatch: '**/*.parcours.ts',
	outputDir: 'test-results',
	fullyParallel: false,
	workers: 2,
	retries: 0,
	forbidOnly: true,
	timeout: 180_000,
	expect: { timeout: 20_000 },
	use: {
		baseURL: adresseDuSite,
		actionTimeout: 30_000,
		locale: 'fr-FR',
		timezoneId: 'Europe/Paris',
		launchOptions: { executablePath: process.env.LERGUE_CHROMIUM || '/usr/bin/chromium', args: arguments_ }
	},
	projects: [
		{ name: 'avec-javascript' },
		{
			name: 'sans-javascript',
			testMatch: ['**/{porteur,chef-de-projet,nouvelle-association}.parcours.ts'],
			use: { javaScriptEnabled: false }
		}
	],
	webServer: {
		command: 'node tests/parcours/serveur.ts',
		url: `${adresseDuSite}/sante`,
		timeout: 120_000,
		gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
	}
});
