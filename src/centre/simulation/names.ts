import type { Random } from './random';

/** Given names of the synthetic kind: adjectives, borne by nobody (domain.md section 1.6). */
const ADJECTIVES =
  `Aktiv Ampel Artig Blid Blyg Brei Bunnsolid Dristig Dyktig Edel Ekte Elegant Enkel Ettertenksom Fager
Fargerik Fast Festlig Fin Flittig Fornuftig Fredelig Frisk Frodig Gavmild Genial Glad Glitrende Godslig Grei
Grundig Handlekraftig Hjelpsom Humoristisk Høflig Ivrig Jovial Jevn Kjapp Kjekk Klar Klok Kløktig Kraftig
Kreativ Kry Kvikk Lavmælt Lett Livlig Logisk Lun Lur Lydhør Lystig Merkelig Mild Minnerik Modig
Munter Myk Målrettet Nysgjerrig Nyttig Nøktern Nøysom Offensiv Ordentlig Original Overbærende Patent Pen Positiv
Praktisk Presis Pålitelig Rask Real Representativ Ryddig Sann Seig Selvsikker Sjarmerende Skarp Skjønn
Slank Slitesterk Smal Smart Snill Solid Sprudlende Spontan Stabil Stille Stolt Sunn Søt Tapper Tillitsfull Trivelig
Trofast Trygg Tålmodig Uredd Vakker Varm Vennlig Verdig Viktig Vis Vittig Våken Ydmyk Åpen Ærlig Øm`.split(
    /\s+/,
  );

/** Family names of the synthetic kind: things. */
const NOUNS =
  `Agurk Ananas Anker Appelsin Armbånd Banan Bjelle Blokk Blomst Blyant Bok Bolle Boks Brikke Bukett
Busk Båt Drage Due Ekorn Elv Eple Fiken Fjord Fjær Fløyte Gaffel Gardin Gitar Glass Gress Gryte
Gulrot Hammer Hatt Hegre Hule Humle Hylle Iskrem Jolle Kaktus Kanon Karamell Kasse Kikkert Kjole Klokke
Knapp Kompass Konvolutt Kopp Krakk Krone Krukke Lampe Lanterne Linjal Lykt Løk Maskin Melon Mugge Muslig Mynte Måke
Nellik Nøkkel Nøtt Orkide Paraply Pensel Perle Potet Pute Rosin Ryggsekk Sekk Sirkel Skje Skrue Skuff Sky
Sløyfe Snor Sofa Sopp Spade Speil Sti Stol Sykkel Tang Tavle Tekopp Teppe Tomat Traktor Trapp Tromme Tusj
Vaffel Vannkanne Vase Veske Vindmølle Vinge Vogn Åker`.split(/\s+/);

/** How many different names there are; above that they repeat, person numbers never do. */
export const NAME_COUNT = ADJECTIVES.length * NOUNS.length;

/** The name at a place in the list of all combinations, spread so that neighbours differ in both parts. */
export function syntheticName(place: number): { given: string; family: string } {
  const adjective = place % ADJECTIVES.length;
  const noun = (Math.floor(place / ADJECTIVES.length) + place * 7) % NOUNS.length;
  return { given: ADJECTIVES[adjective] ?? 'Vakker', family: NOUNS[noun] ?? 'Blomst' };
}

/** A phone number that cannot be a subscriber's: no Norwegian eight-digit number starts with 0. */
export function syntheticPhone(random: Random): string {
  const digits = String(Math.floor(random() * 100_000)).padStart(5, '0');
  return `+47 000 ${digits.slice(0, 2)} ${digits.slice(2)}`;
}
