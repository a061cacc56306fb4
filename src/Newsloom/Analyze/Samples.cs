namespace Newsloom.Analyze;

/// <summary>Sentences about all kinds of things in several languages: what an encoder's vectors of them share, it puts into every vector.</summary>
internal static class Samples
{
    public static readonly string[] Sentences =
    [
        "The ferry to the island was cancelled because of high waves.",
        "Parliament put off its vote on the pension law until autumn.",
        "A striker scored twice in the last ten minutes of the match.",
        "Prices of bread and milk rose more slowly in March.",
        "Two trains collided outside the station; nobody was badly hurt.",
        "Astronomers found a small planet around a faint red star.",
        "Der Stadtrat beschloss den Bau einer neuen Schule am Fluss.",
        "Ein Sturm riss Dächer von mehreren Scheunen.",
        "Le musée rouvre ses portes après trois ans de travaux.",
        "Les médecins réclament davantage de lits dans les hôpitaux.",
        "La cosecha de aceitunas fue la peor de la década.",
        "El tribunal absolvió al antiguo alcalde.",
        "A companhia aérea abre uma rota para a capital vizinha.",
        "Il regista ha vinto il premio per il suo primo film.",
        "Суд перенёс слушание по делу банкира на июнь.",
        "Учёные измерили толщину льда на горном озере.",
        "Шахтарі вимагають виплатити заробітну плату.",
        "Policja zatrzymała kierowcę, który uciekł z miejsca wypadku.",
        "Vláda zvýší daň z cukru od příštího roku.",
        "أعلنت الشركة عن هاتف جديد بسعر أقل.",
        "انتهت المحادثات بين البلدين دون اتفاق.",
        "市政府计划修建一条通往机场的地铁线。",
        "研究人员在海底发现了一种新鱼。",
        "台風の影響で多くの便が欠航となった。",
        "新しい図書館が来月駅前に開館する。",
        "축구 대표팀이 원정 경기에서 비겼다.",
        "Belediye yaşlılar için ücretsiz otobüs seferleri başlattı.",
        "किसानों ने फसल के बेहतर दाम की माँग की।",
        "Ngân hàng trung ương giữ nguyên lãi suất.",
        "Hallitus esitti uutta lakia metsien suojelusta.",
        "Pemerintah membuka kembali pasar yang terbakar tahun lalu.",
        "Het orkest speelt voor het eerst in de nieuwe zaal.",
    ];
}
