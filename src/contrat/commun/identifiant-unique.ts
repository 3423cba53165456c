/**
 * A UUID version 7: sorted by time, made here because PostgreSQL 15 cannot.
 * @param instant milliseconds since 1970; @param hasard 16 random bytes — both given by the caller, so rules stay pure.
 */
export function uuid7(instant: number, hasard: Uint8Array): string {
	const octets = Uint8Array.from(hasard.subarray(0, 16));
	let reste = instant;
	for (let rang = 5; rang >= 0; rang--) {
		octets[rang] = reste % 256;
		reste = Math.floor(reste / 256);
	}
	octets[6] = 0x70 | ((octets[6] ?? 0) & 0x0f);
	octets[8] = 0x80 | ((octets[8] ?? 0) & 0x3f);
	const hexa = [...octets].map((o) => o.toString(16).padStart(2, '0')).join('');
	return `${hexa.slice(0, 8)}-${hexa.slice(8, 12)}-${hexa.slice(12, 16)}-${hexa.slice(16, 20)}-${hexa.slice(20)}`;
}
