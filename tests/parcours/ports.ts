/** Where the site of the journeys answers, on loopback; LERGUE_PARCOURS_PORT lets two runs stand side by side. */
export const portDuSite = Number(process.env['LERGUE_PARCOURS_PORT'] ?? 43_117);

/** Where the letters that site has sent are read. */
export const portDesLettres = portDuSite + 1;

export const adresseDuSite = `http://127.0.0.1:${portDuSite}`;
