import type { Random } from './random';

interface Culture {
  readonly weight: number;
  readonly given: readonly string[];
  readonly family: readonly string[];
  readonly order: 'given-first' | 'family-first';
}

const culture = (weight: number, given: string, family: string, order: Culture['order'] = 'given-first'): Culture => ({
  weight,
  given: given.split(' '),
  family: family.split(' '),
  order,
});

const CULTURES: readonly Culture[] = [
  culture(
    16,
    'Olivia James Amelia Noah Grace Ethan Charlotte Liam Hannah Oscar Megan Callum',
    "Bennett Clarke Whitfield O'Brien Hughes Mackenzie Thornton Ellis Fairbanks Doyle Winslow Reyes-Grant",
  ),
  culture(
    9,
    'Anneliese Jürgen Sabine Matthias Jörg Käthe Lukas Friederike Björn Silke',
    'Müller Schröder Weiß Krüger Hoffmann Bäcker Lindemann Vogt Köhler Straßburger',
  ),
  culture(
    8,
    'Élodie Théo Camille Benoît Chloé Loïc Maëlle François Inès Gaël',
    "Lefèvre Moreau Dubois Girard D'Aubigné Rousseau Perrin Chevallier Marchand Noël",
  ),
  culture(
    9,
    'Lucía Mateo Ximena Andrés Valentina Joaquín Sofía Iker Nuria Álvaro',
    'Fernández Muñoz Castillo Ibáñez Quiñones Herrera Domínguez Peña Salazar Zúñiga',
  ),
  culture(
    6,
    'João Beatriz Thiago Conceição Rafaela Caetano Inácio Larissa Henrique Márcia',
    'Gonçalves Araújo Magalhães Sequeira Assunção Barbosa Teixeira Falcão Nóbrega Queirós',
  ),
  culture(
    7,
    'Łukasz Agnieszka Zdeněk Božena Šimon Katarzyna Miroslav Żaneta Václav Małgorzata',
    'Wiśniewska Dvořák Kowalczyk Świątek Novotný Jabłońska Procházka Gąsior Čermák Zając',
  ),
  culture(
    5,
    'Freja Søren Åsa Håkon Þórunn Ólafur Linnéa Jukka Päivi Elías',
    'Åkesson Bjørnstad Jóhannsdóttir Nyström Mäkinen Sørensen Lindqvist Hämäläinen Østergaard Þorsteinsson',
  ),
  culture(
    11,
    'Priya Arjun Lakshmi Rohan Ananya Vikram Meera Sandeep Kavya Harpreet',
    'Krishnamurthy Sharma Iyer Chatterjee Nair Banerjee Deshpande Gill Venkataraman Kapoor',
  ),
  culture(
    6,
    'Wei Xiuying Jing Haoran Lingling Zihan Minmin Guoliang Yutong Bowen',
    'Zhang Ouyang Chen Zhao Huang Xu Lin Sima Feng Tang',
  ),
  culture(4, 'さくら 健太 美咲 翔太 陽子 大輔 千尋 直樹', '田中 山本 佐藤 渡辺 中村 小林 松本 井上', 'family-first'),
  culture(3, '지우 민준 서연 도윤 하은 예준', '김 이 박 최 정 강', 'family-first'),
  culture(6, 'Nguyệt Hùng Thảo Đức Linh Quỳnh Bảo Trâm', 'Nguyễn Trần Lê Phạm Hoàng Đặng Vũ Bùi', 'family-first'),
  culture(
    6,
    'Fatima Omar Layla Yusuf Noor Karim Salma Tariq Zaynab Idris',
    'Al-Masri Haddad Benali El-Sayed Khoury Rahmani Nasser Ibn-Khalil Farouk Darwish',
  ),
  culture(
    6,
    'Adaeze Kwame Wanjiru Oluwaseun Thandiwe Chidi Amara Sipho Zanele Babajide',
    "Okonkwo Mensah Kamau Adeyemi Nkosi Ndlovu Owusu Mwangi Eze M'Baye",
  ),
  culture(
    3,
    'Aroha Wiremu Moana Tāne Leilani Kaimana Sefina Manaia',
    'Ngata Parata Tūhoe Kahananui Faleolo Tamihana Kealoha Waititi',
  ),
  culture(
    4,
    'Ольга Дмитро Оксана Тарас Ирина Андрій Софія Богдан',
    'Шевченко Коваленко Бондаренко Мельник Петренко Лисенко Гончаренко Савченко',
  ),
];

/** A display name as people enter them: accents, apostrophes, scripts and name orders of all sorts. */
export const drawName = (random: Random): string => {
  const { given, family, order } = random.weighted(CULTURES);
  const [first, last] = [random.pick(given), random.pick(family)];
  return order === 'given-first' ? `${first} ${last}` : `${last} ${first}`;
};

/** Domains that RFC 2606 reserves: mail to them reaches nobody. */
const DOMAINS = ['example.com', 'example.com', 'example.com', 'example.org', 'example.net', 'mail.example'];

/** Letters that no Unicode decomposition turns into plain ones. */
const PLAIN = new Map([
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['þ', 'th'],
]);

/** An e-mail address for a display name; `number` keeps namesakes apart. */
export const drawEmail = (random: Random, displayName: string, number: number): string => {
  const local = displayName
    .toLowerCase()
    .replace(/[ßøłđþ]/g, (letter) => PLAIN.get(letter) ?? letter)
    .normalize('NFKD')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.');
  return `${local === '' ? 'user' : local}.${number}@${random.pick(DOMAINS)}`;
};
