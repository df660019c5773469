"""What the words in a status column mean, in several languages."""

from enum import StrEnum


class Meaning(StrEnum):
    SAVED = "saved"
    SENT = "sent"
    TALKING = "talking"
    TASK = "task"
    OFFER = "offer"
    HIRED = "hired"
    NO = "no"
    SILENCE = "silence"
    WITHDREW = "withdrew"
    DECLINED = "declined"
    GOING = "going"
    TAG = "tag"
    UNCLEAR = "unclear"


LABELS: dict[Meaning, str] = {
    Meaning.SAVED: "Saved: not sent yet",
    Meaning.SENT: "Sent: no answer yet",
    Meaning.TALKING: "Talking: a conversation",
    Meaning.TASK: "Talking: a test or task",
    Meaning.OFFER: "They made an offer",
    Meaning.HIRED: "Hired",
    Meaning.NO: "They said no",
    Meaning.SILENCE: "No answer came",
    Meaning.WITHDREW: "I stepped back",
    Meaning.DECLINED: "I declined the offer",
    Meaning.GOING: "Still going: nothing more to note",
    Meaning.TAG: "Not an answer: keep it as a tag",
    Meaning.UNCLEAR: "Not clear: keep it in the notes",
}

_PHRASES: dict[Meaning, str] = {
    Meaning.SAVED: """saved|save|wishlist|wish list|to apply|not applied|not yet applied|not applied yet|
        interested|bookmarked|to do|todo|draft|planned|shortlisted to apply|considering|idea|new|found|backlog|
        preparing|will apply|want to apply|gespeichert|geplant|entwurf|merkliste|vorgemerkt|noch nicht beworben|
        zu bewerben|offen zu bewerben|a postuler|sauvegarde|enregistre|a faire|en preparation|brouillon|guardado|
        guardada|por aplicar|por solicitar|pendiente de enviar|borrador|interesado|salvato|salvata|da candidare|
        da inviare|bozza|opgeslagen|bewaard|te solliciteren|nog solliciteren|concept|salvo|salva|por candidatar|
        rascunho|a candidatar|do wyslania|sparad|gemt|lagret|not started|working on|working on it|in preparation|
        待投递|未投递|想投|收藏|応募予定|не отправлено|waiting to apply|queued|generated|ready to apply|ready|
        drafted|applying""",
    Meaning.SENT: """applied|apply|sent|submitted|application sent|application submitted|application received|
        received|pending|waiting|awaiting response|awaiting reply|awaiting|waiting for response|waiting for reply|
        no response yet|no reply yet|no answer yet|not yet|awaiting feedback|application confirmed|
        confirmation received|acknowledged|confirmed|under review|in review|reviewing|being reviewed|
        in consideration|application viewed|viewed|easy applied|open|resume sent|beworben|gesendet|abgeschickt|
        versendet|eingereicht|verschickt|bewerbung gesendet|bewerbung verschickt|bewerbung versendet|
        in bearbeitung|offen|wartend|ausstehend|eingegangen|eingangsbestatigung|bestatigt|eingang bestatigt|warten|
        noch keine antwort|noch offen|in prufung|wird gepruft|warte auf antwort|warte auf ruckmeldung|
        keine ruckmeldung bisher|unterlagen verschickt|postule|candidature envoyee|envoye|envoyee|envoyes|
        en attente|en attente de reponse|accuse de reception|recue|pas encore de reponse|candidature recue|
        en cours d etude|en examen|enviado|enviada|aplicado|postulado|solicitado|solicitud enviada|pendiente|
        en espera|en revision|inscrito|candidatura enviada|a la espera|esperando respuesta|recibida|cv enviado|
        apuntado|inviata|inviato|candidato|candidata|candidatura inviata|in attesa|in valutazione|
        in attesa di risposta|spedita|ricevuta|gesolliciteerd|verstuurd|verzonden|sollicitatie verstuurd|
        in behandeling|in afwachting|wachten|ontvangen|wacht op antwoord|candidatado|candidatei me|aguardando|
        aguardando resposta|pendente|em analise|em espera|recebida|a aguardar resposta|aplikowano|wyslano|wyslane|
        wyslana|oczekuje|ansokt|skickad|skickat|sogt|sendt|sokt|haettu|lahetetty|odota|basvuruldu|basvurdum|已投递|
        投递|已投|等待|筛选中|池子|初筛|応募済み|応募済|選考中|отправлено|откликнулся|отклик|ожидание|
        на рассмотрении|emailed|emailed resume|applied online|followed up|no update|seen|unopened|opened""",
    Meaning.GOING: """ongoing|in progress|in process|active|still going|processing|on going|continuing|on hold|
        hold|paused|laufend|lauft|im prozess|im gange|aktiv|pausiert|en cours|en proceso|en curso|in corso|lopend|
        bezig|em andamento|em processo|em curso|w toku|pagaende|i gang|kesken|devam ediyor""",
    Meaning.TALKING: """interview|interviews|interviewing|interviewed|interview scheduled|interview invite|
        interview invitation|invited to interview|invited|in interviews|phone screen|phone screening|
        phone interview|phone call|screening|screening call|recruiter call|recruiter screen|recruiter interview|
        hr interview|hr round|hr screen|first interview|second interview|third interview|1st interview|
        2nd interview|3rd interview|final interview|final round|final|final stage|technical interview|technical|
        technical round|onsite|on site|onsite interview|video interview|first round|second round|third round|
        round 1|round 2|round 3|1st round|2nd round|3rd round|talking|in talks|in conversation|in discussion|
        interview done|interview completed|post interview|awaiting interview|moved forward|next round|next stage|
        advanced|heard back|hiring manager|callback|call back|contacted|responded|replied|reference check|
        references|background check|positive|shortlisted|longlisted|superday|vorstellungsgesprach|gesprach|
        interview vereinbart|eingeladen|einladung|einladung zum gesprach|telefoninterview|kennenlerngesprach|
        erstgesprach|zweitgesprach|drittgesprach|im gesprach|gesprach vereinbart|vorstellungsgesprach vereinbart|
        zum gesprach eingeladen|ruckmeldung erhalten|einladung erhalten|probearbeiten|entretien|entretiens|
        entretien prevu|entretien programme|entretien telephonique|entretien rh|premier entretien|
        deuxieme entretien|second entretien|entretien passe|entretien planifie|convoque|convoquee|en entretien|
        entrevista|entrevistas|entrevista programada|en entrevistas|entrevistado|entrevista agendada|
        entrevista concertada|primera entrevista|segunda entrevista|preseleccionado|llamada|en entrevista|
        colloquio|colloqui|colloquio fissato|colloquio programmato|primo colloquio|secondo colloquio|in colloquio|
        colloquio sostenuto|gesprek|op gesprek|gesprek gepland|uitgenodigd|eerste gesprek|tweede gesprek|
        uitnodiging|sollicitatiegesprek|kennismakingsgesprek|entrevista marcada|em entrevista|em entrevistas|
        selecionado|primeira entrevista|rozmowa|rozmowa kwalifikacyjna|zaproszenie|intervju|samtale|haastattelu|
        mulakat|一面|二面|三面|四面|面试|面试中|hr面|技术面|群面|终面|初面|复试|面接|一次面接|二次面接|最終面接|
        書類通過|собеседование|интервью|интервью назначено|приглашение|recruiter reached out|recruiter screening|
        call scheduled|screen|in interview process|interview process""",
    Meaning.TASK: """oa|online assessment|assessment|oa received|oa sent|oa completed|oa done|oa invite|
        coding challenge|code challenge|coding test|technical test|tech test|technical assessment|hackerrank|
        codesignal|take home|take home test|take home assignment|home assignment|assignment|test|task|case study|
        skills test|online test|homework|aptitude test|hirevue|personality test|testaufgabe|einstellungstest|
        aufgabe|fallstudie|test technique|exercice|etude de cas|tests|prueba tecnica|prueba|prova tecnica|prova|
        test tecnico|opdracht|case|teste tecnico|teste|desafio tecnico|desafio|zadanie|hackathon|笔试|测评|
        在线测评|机试|適性検査|тестовое|тестовое задание|home task|challenge|assessment test|
        assessment completed""",
    Meaning.OFFER: """offer|offered|offer received|position offered|job offer|got offer|got an offer|verbal offer|
        offer extended|offer made|offer pending|offer stage|made an offer|received offer|angebot|angebot erhalten|
        zusage|zusage erhalten|vertragsangebot|offre|offre recue|proposition|proposition recue|oferta|
        oferta recibida|ofertado|offerta|offerta ricevuta|proposta ricevuta|aanbod|aanbod ontvangen|aanbieding|
        proposta|proposta recebida|oferta recebida|erbjudande|tilbud|tarjous|teklif|录用|已录用|offer阶段|内定|
        оффер|предложение|got the offer|offer given""",
    Meaning.HIRED: """hired|accepted|offer accepted|accepted offer|accepted the offer|i accepted|got the job|
        got job|signed|contract signed|job accepted|employed|started|joined|success|successful|won|eingestellt|
        angenommen|angebot angenommen|zugesagt|vertrag unterschrieben|unterschrieben|job bekommen|embauche|
        embauchee|accepte|acceptee|offre acceptee|recrute|recrutee|contrat signe|contratado|contratada|aceptado|
        aceptada|oferta aceptada|incorporado|assunto|assunta|accettato|accettata|offerta accettata|
        contratto firmato|aangenomen|geaccepteerd|aanbod geaccepteerd|contract getekend|aceito|aceite|
        proposta aceita|proposta aceite|admitido|zatrudniony|przyjete|anstalld|ansat|ansatt|ise alindi|入职|已入职|
        签约|已签约|内定承諾|принят|accepted job""",
    Meaning.NO: """rejected|rejection|reject|no|negative|denied|declined by employer|declined by company|
        unsuccessful|not selected|not successful|not chosen|not hired|not moving forward|not progressed|
        not proceeding|turned down|regret|regretted|failed|rejected by company|they passed|they said no|
        they declined|refused|no offer|not shortlisted|rejection email|rejection letter|auto rejected|auto reject|
        auto rejection|position filled|role filled|filled|went with another candidate|another candidate|
        application rejected|application unsuccessful|application denied|rejected no interview|soft rejection|
        not a fit|no longer under consideration|no longer considered|not considered|not accepted|
        dismissed by employer|fail|abgesagt|absage|abgelehnt|abgewiesen|absage erhalten|ablehnung|negativ|
        leider nein|nicht berucksichtigt|nein|stelle besetzt|bereits besetzt|absage bekommen|nicht genommen|refuse|
        refusee|refus|rejete|rejetee|non retenu|non retenue|candidature refusee|reponse negative|negatif|
        pas retenu|pas retenue|poste pourvu|rechazado|rechazada|rechazo|descartado|descartada|no seleccionado|
        no seleccionada|no admitido|negativa|negativo|eliminado|no continua|denegado|denegada|rifiutato|rifiutata|
        rifiuto|scartato|scartata|non selezionato|non selezionata|respinto|respinta|esito negativo|afgewezen|
        afwijzing|niet geselecteerd|niet doorgegaan|niet aangenomen|negatief|recusado|recusada|rejeitado|rejeitada|
        nao selecionado|nao selecionada|reprovado|reprovada|nao aprovado|negada|odrzucone|odrzucona|odmowa|avslag|
        afslag|nekad|hylatty|reddedildi|拒绝|已拒|被拒|挂|挂了|未通过|感谢信|不合适|不採用|お祈り|不合格|отказ|
        отказали|отклонено|no thanks|negative response|rejected after assessment|cv rejected|resume rejected|
        rejected at screening""",
    Meaning.SILENCE: """ghosted|ghost|ghosting|no response|no reply|no answer|no answer came|silence|silent|
        never heard back|never heard|no feedback|not responded|unanswered|no contact|no news|they ghosted|stale|
        went silent|radio silence|didn t hear back|did not hear back|keine antwort|keine ruckmeldung|
        keine reaktion|nichts gehort|ohne antwort|stille|unbeantwortet|nie gemeldet|sans reponse|pas de reponse|
        aucune reponse|sans nouvelles|silence radio|sans retour|pas de retour|sin respuesta|no respondieron|
        no contestan|no contestaron|sin noticias|ninguna respuesta|silencio|nessuna risposta|senza risposta|
        mai risposto|nessun riscontro|silenzio|geen reactie|geen antwoord|niets gehoord|nooit meer gehoord|
        geen reactie ontvangen|sem resposta|sem retorno|nao responderam|brak odpowiedzi|inget svar|intet svar|
        ikke svar|ei vastausta|cevap yok|无回复|没回复|无消息|石沉大海|音信不通|返信なし|нет ответа|без ответа|
        молчание|ghosted no reply|no response received|no reply received|no callback""",
    Meaning.WITHDREW: """withdrawn|withdrew|withdraw|i withdrew|withdrew application|application withdrawn|
        candidate withdrew|i passed|i stepped back|stepped back|pulled out|dropped out|i dropped out|
        cancelled by me|i cancelled|i said no|i turned it down|not applying|no longer interested|lost interest|
        decided against|withdrawn by me|rejected by me|i rejected|i declined|declined interview|
        i declined interview|skipped|self withdrawn|zuruckgezogen|bewerbung zuruckgezogen|ich habe abgesagt|
        selbst abgesagt|von mir abgesagt|abgesagt von mir|zuruckgetreten|kein interesse mehr|retire|retiree|
        candidature retiree|desiste|desistement|j ai refuse|abandonne|retirado|retirada|me retire|
        candidatura retirada|rechazado por mi|desistido|ritirato|ritirata|candidatura ritirata|mi sono ritirato|
        rinunciato|teruggetrokken|ingetrokken|zelf afgezegd|zelf afgewezen|desisti|desistencia|retirei|wycofane|
        dragit tillbaka|trukket|vetaytynyt|放弃|已放弃|拒了|辞退|選考辞退|отозвал|отказался|i rejected them|
        turned them down|opted out""",
    Meaning.DECLINED: """offer declined|declined offer|declined the offer|i declined the offer|i declined offer|
        rejected offer|offer rejected|turned down offer|turned down the offer|offer refused|offer turned down|
        angebot abgelehnt|offre refusee|offre declinee|oferta rechazada|rechace la oferta|offerta rifiutata|
        aanbod afgewezen|aanbod geweigerd|proposta recusada|oferta recusada|odrzucona oferta""",
    Meaning.TAG: """suspected ghost job|ghost job|fake job|scam|suspected scam|fake|spam|reposted|job reposted|
        referral|referred|priority|favourite|favorite|dream job|easy apply""",
    Meaning.UNCLEAR: """declined|passed|pass|not interested|closed|cancelled|canceled|expired|archived|archive|
        inactive|done|completed|finished|complete|unknown|job closed|position closed|position cancelled|
        position canceled|role cancelled|ended|dead|over|abgeschlossen|beendet|geschlossen|erledigt|termine|fermee|
        clos|cloture|abandonnee|cerrado|cerrada|finalizado|finalizada|cancelado|cancelada|chiuso|chiusa|concluso|
        annullato|gesloten|afgerond|geannuleerd|fechado|fechada|encerrado|encerrada|zamkniete""",
}

PHRASES: dict[str, Meaning] = {
    word: meaning
    for meaning, words in _PHRASES.items()
    for word in (" ".join(part.split()) for part in words.split("|"))
    if word
}

PICTURES: dict[str, Meaning] = {
    "❌": Meaning.NO,
    "✖": Meaning.NO,
    "🚫": Meaning.NO,
    "⛔": Meaning.NO,
    "👎": Meaning.NO,
    "💔": Meaning.NO,
    "👻": Meaning.SILENCE,
    "🔇": Meaning.SILENCE,
    "⏳": Meaning.SENT,
    "⌛": Meaning.SENT,
    "📨": Meaning.SENT,
    "📤": Meaning.SENT,
    "📧": Meaning.SENT,
    "📞": Meaning.TALKING,
    "☎": Meaning.TALKING,
    "🗣": Meaning.TALKING,
    "💬": Meaning.TALKING,
    "📝": Meaning.TASK,
    "🎉": Meaning.OFFER,
    "🥳": Meaning.OFFER,
}
