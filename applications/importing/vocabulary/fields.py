"""What a column may mean, in the words of the page, and the headers that people give it."""

from enum import StrEnum


class Field(StrEnum):
    COMPANY = "company"
    ROLE = "role"
    REFERENCE = "reference"
    LINK = "link"
    PLACE = "place"
    WORK_MODE = "work_mode"
    PAY = "pay"
    PAY_MIN = "pay_min"
    PAY_MAX = "pay_max"
    CURRENCY = "currency"
    PERIOD = "period"
    FOUND_ON = "found_on"
    TAGS = "tags"
    SAVED = "saved"
    CLOSING = "closing"
    APPLIED = "applied"
    STATUS = "status"
    ANSWERED = "answered"
    ROUND = "round"
    OFFER = "offer"
    NO = "no"
    WITHDREW = "withdrew"
    DECLINED = "declined"
    HIRED = "hired"
    HISTORY = "history"
    WORDS = "words"
    CONTACT = "contact"
    CONTACT_EMAIL = "contact_email"
    CONTACT_PHONE = "contact_phone"
    CONTACT_ROLE = "contact_role"
    ADVERT = "advert"
    NOTES = "notes"
    KEEP = "keep"
    IGNORE = "ignore"


LABELS: dict[Field, str] = {
    Field.COMPANY: "Company",
    Field.ROLE: "Role",
    Field.REFERENCE: "Reference number",
    Field.LINK: "Link to the advert",
    Field.PLACE: "Place",
    Field.WORK_MODE: "Home, office or both",
    Field.PAY: "Pay",
    Field.PAY_MIN: "Pay from",
    Field.PAY_MAX: "Pay up to",
    Field.CURRENCY: "Currency",
    Field.PERIOD: "Pay per hour, month, year",
    Field.FOUND_ON: "Where I found it",
    Field.TAGS: "Tags",
    Field.SAVED: "Day I found it",
    Field.CLOSING: "Closing date",
    Field.APPLIED: "Day I applied",
    Field.STATUS: "How it stands",
    Field.ANSWERED: "Day of the answer",
    Field.ROUND: "Interview round",
    Field.OFFER: "Day of the offer",
    Field.NO: "Day they said no",
    Field.WITHDREW: "Day I stepped back",
    Field.DECLINED: "Day I declined the offer",
    Field.HIRED: "Day I was hired",
    Field.HISTORY: "History: stages with their days",
    Field.WORDS: "What they said",
    Field.CONTACT: "Person",
    Field.CONTACT_EMAIL: "Person’s e-mail",
    Field.CONTACT_PHONE: "Person’s phone",
    Field.CONTACT_ROLE: "What the person does",
    Field.ADVERT: "Text of the advert",
    Field.NOTES: "Notes",
    Field.KEEP: "Something else: keep it in the notes",
    Field.IGNORE: "Leave this column out",
}

ONCE = {
    Field.COMPANY,
    Field.ROLE,
    Field.REFERENCE,
    Field.LINK,
    Field.WORK_MODE,
    Field.PAY,
    Field.PAY_MIN,
    Field.PAY_MAX,
    Field.CURRENCY,
    Field.PERIOD,
    Field.SAVED,
    Field.CLOSING,
    Field.APPLIED,
    Field.ANSWERED,
    Field.CONTACT,
    Field.CONTACT_EMAIL,
    Field.CONTACT_PHONE,
    Field.CONTACT_ROLE,
}
DATED = {
    Field.SAVED,
    Field.CLOSING,
    Field.APPLIED,
    Field.ANSWERED,
    Field.ROUND,
    Field.OFFER,
    Field.NO,
    Field.WITHDREW,
    Field.DECLINED,
    Field.HIRED,
}

_HEADERS: dict[Field, str] = {
    Field.COMPANY: """company|company name|employer|employer name|organisation|organization|org|firm|business|
        client|firma|unternehmen|arbeitgeber|betrieb|firmenname|unternehmensname|name der firma|
        name des unternehmens|entreprise|societe|employeur|nom de l entreprise|nom entreprise|organisme|empresa|
        compania|empleador|organizacion|nombre de la empresa|entidad|azienda|societa|datore di lavoro|ditta|
        nome azienda|impresa|bedrijf|bedrijfsnaam|werkgever|organisatie|companhia|empregador|organizacao|
        nome da empresa|entidade|pracodawca|foretag|arbetsgivare|virksomhed|arbejdsgiver|bedrift|arbeidsgiver|
        yritys|tyonantaja|sirket|公司|公司名称|公司名|企业|企业名称|单位|会社|会社名|企業|企業名|компания|
        работодатель|организация""",
    Field.ROLE: """role|role name|role title|job title|jobtitle|title|position|position title|job|job role|
        job name|job position|vacancy|post|opening|opportunity|position name|position applied for|role applied for|
        stelle|stellenbezeichnung|jobtitel|stellentitel|berufsbezeichnung|jobbezeichnung|tatigkeit|beruf|
        stellenbeschreibung titel|poste|intitule|intitule du poste|intitule de l offre|nom du poste|titre|
        titre du poste|offre|emploi|metier|puesto|cargo|vacante|titulo|titulo del puesto|puesto de trabajo|
        nombre del puesto|oferta|rol|posicion|posizione|ruolo|mansione|titolo|posizione lavorativa|
        offerta di lavoro|figura|functie|functietitel|vacature|functienaam|baan|vaga|posicao|funcao|titulo da vaga|
        nome da vaga|stanowisko|tjanst|befattning|roll|stilling|stillingsbetegnelse|tehtava|tyotehtava|pozisyon|
        岗位|岗位名称|职位|职位名称|职务|投递岗位|職種|ポジション|求人|должность|вакансия|позиция""",
    Field.REFERENCE: """reference|ref|ref no|reference number|reference no|job reference|job ref|job id|jobid|
        req id|req|req no|requisition|requisition id|requisition number|job number|vacancy number|vacancy id|
        posting id|kennziffer|referenz|referenznummer|referenznr|stellen id|stellennummer|job nr|
        numero de reference|ref de l offre|referencia|numero de referencia|codigo|riferimento|codice|referentie|
        referentienummer|vacaturenummer|codigo da vaga""",
    Field.LINK: """link|url|links|job link|job url|job posting url|posting url|posting link|posting|job posting|
        listing|listing url|application link|application url|apply link|advert|ad link|job ad|job post|web link|
        href|hyperlink|stellenanzeige|anzeige|inserat|link zur stelle|link zur anzeige|stellenlink|lien|
        lien de l offre|lien offre|annonce|url de l offre|enlace|vinculo|enlace oferta|enlace de la oferta|
        url oferta|anuncio|annuncio|link annuncio|collegamento|vacature link|link vacature|vacaturetekst link|
        link da vaga|link para a vaga|ogloszenie|annons|lank|链接|岗位链接|投递链接|网址|官网|リンク|ссылка|
        application page|apply url|job posting link""",
    Field.PLACE: """location|place|city|town|country|region|area|office|office location|job location|where|
        city state|ort|standort|arbeitsort|stadt|einsatzort|land|lieu|ville|localisation|lieu de travail|pays|
        localite|ubicacion|ciudad|lugar|localidad|sede|pais|provincia|localizacion|luogo|citta|sede di lavoro|
        localita|paese|locatie|plaats|standplaats|stad|regio|werklocatie|localizacao|cidade|local|
        local de trabalho|localidade|lokalizacja|miasto|sted|by|plats|kaupunki|sijainti|sehir|地点|工作地点|城市|
        base|工作城市|勤務地|場所|город|место|локация""",
    Field.WORK_MODE: """work mode|workplace|workplace type|remote|remote hybrid|hybrid|work model|work arrangement|
        location type|remote onsite|remote on site hybrid|work location type|working model|remote or onsite|
        homeoffice|home office|arbeitsmodell|arbeitsform|remote anteil|teletravail|mode de travail|modalite|
        presentiel|modalidad|teletrabajo|modalidad de trabajo|modalita|modalita di lavoro|smart working|
        thuiswerken|werkvorm|modalidade|regime|modelo de trabalho|tryb pracy|distans""",
    Field.PAY: """salary|pay|compensation|wage|wages|salary range|pay range|rate|day rate|hourly rate|package|ctc|
        base salary|salary offered|advertised salary|total comp|comp|pay rate|gehalt|lohn|verdienst|gehaltsspanne|
        jahresgehalt|vergutung|gehaltsangabe|salaire|remuneration|fourchette de salaire|salario|sueldo|
        remuneracion|rango salarial|banda salarial|stipendio|retribuzione|ral|salaris|loon|bruto salaris|
        salarisindicatie|remuneracao|faixa salarial|vencimento|ordenado|wynagrodzenie|lon|palkka|maas|薪资|工资|
        薪资范围|薪水|給与|年収|зарплата""",
    Field.PAY_MIN: """salary min|min salary|minimum salary|salary from|pay min|pay from|min pay|salary low|
        gehalt von|gehalt min|salaire min|salario minimo|salario min|salaris min""",
    Field.PAY_MAX: """salary max|max salary|maximum salary|salary to|pay max|pay to|pay up to|max pay|salary high|
        gehalt bis|gehalt max|salaire max|salario maximo|salario max|salaris max""",
    Field.CURRENCY: "currency|pay currency|salary currency|wahrung|devise|moneda|divisa|valuta|moeda|waluta",
    Field.PERIOD: "pay period|salary period|pay per|period|salary interval|pay interval|salary type|zeitraum",
    Field.FOUND_ON: """source|found on|found at|found via|found through|where found|where i found it|platform|
        job board|jobboard|application site|portal|via|applied via|applied through|applied on platform|how found|
        how i found it|channel|site|job site|website|referral|referred by|application method|method|lead source|
        origin|job source|quelle|gefunden uber|gefunden bei|plattform|jobborse|stellenborse|jobportal|
        bewerbungskanal|kanal|bewerbung uber|gefunden auf|plateforme|trouve sur|origine|canal|site d emploi|
        provenance|fuente|plataforma|origen|donde lo encontre|medio|portal de empleo|fonte|piattaforma|canale|dove|
        bron|gevonden via|gevonden op|kanaal|origem|onde encontrei|zrodlo|kalla|kilde|渠道|投递渠道|来源|平台|
        応募経路|媒体|источник|площадка""",
    Field.TAGS: "tags|tag|labels|label|keywords|schlagworte|schlagworter|etiquettes|etiquetas|etichette|mots cles",
    Field.SAVED: """date found|found date|date added|added|added on|date saved|saved|saved on|created|created at|
        created on|date created|day i found it|discovered|date discovered|gefunden am|hinzugefugt|hinzugefugt am|
        erstellt|erstellt am|entdeckt am|gespeichert am|date d ajout|ajoute le|trouve le|fecha de alta|
        fecha de creacion|anadido|encontrado el|data di inserimento|aggiunto|aggiunto il|toegevoegd|toegevoegd op|
        gevonden datum|data de criacao|adicionado|adicionado em""",
    Field.CLOSING: """deadline|closing date|close date|closing|closes|application deadline|due date|due|apply by|
        apply before|expires|expiry|expiry date|expiration date|last date|last day to apply|bewerbungsfrist|frist|
        einsendeschluss|bewerbungsschluss|ablaufdatum|date limite|cloture|date de cloture|echeance|limite|
        fecha limite|cierre|fecha de cierre|plazo|vencimiento|scadenza|data di scadenza|termine|sluitingsdatum|
        uiterste datum|reageren voor|prazo|data limite|data de encerramento|termin|termin skladania|
        sista ansokningsdag|ansogningsfrist|soknadsfrist""",
    Field.APPLIED: """date applied|applied date|application date|applied on|applied|date of application|date|dates|
        apply date|date submitted|submitted|submitted on|submission date|date sent|sent|sent on|date of submission|
        application sent|day i applied|applied at|application submitted|when applied|date of applying|timestamp|
        applied when|beworben|beworben am|bewerbungsdatum|einreichdatum|bewerbung vom|bewerbung gesendet|
        bewerbung versendet|bewerbung am|abgeschickt|abgeschickt am|datum|datum der bewerbung|versendet|
        versendet am|gesendet|gesendet am|eingereicht am|verschickt am|bewerbung verschickt|bewerbung abgeschickt|
        eingereicht|bewerbung|bewerbung eingereicht|date de candidature|date candidature|date d envoi|postule le|
        postule|candidature|candidature envoyee|envoyee le|envoye le|date de postulation|candidature le|
        date de la candidature|date envoi|fecha de solicitud|fecha de aplicacion|fecha de postulacion|fecha|
        fecha de envio|fecha solicitud|fecha aplicacion|fecha de candidatura|solicitado|aplicado|enviado|
        enviado el|fecha postulacion|fecha envio|data candidatura|data di candidatura|data della candidatura|
        data invio|data di invio|data|candidatura|inviata il|inviato il|candidatura inviata|data applicazione|
        sollicitatiedatum|gesolliciteerd|gesolliciteerd op|datum sollicitatie|datum gesolliciteerd|sollicitatie|
        verstuurd|verstuurd op|verzonden op|data da candidatura|data de inscricao|data de candidatura|
        data de envio|data de aplicacao|candidatei me em|enviada em|inscricao|data aplikacji|data wyslania|
        ansokningsdatum|ansokt|datum for ansokan|ansogt|ansogningsdato|dato|soknadsdato|sokt|hakupaiva|haettu|
        basvuru tarihi|投递时间|投递日期|申请日期|申请时间|投递|日期|応募日|応募日時|дата|дата отклика|дата подачи|
        отклик|when i applied|application on|sent at|submitted at|emailed on|date emailed""",
    Field.STATUS: """status|state|stage|result|results|outcome|current status|application status|progress|
        current stage|job status|pipeline stage|final result|final status|response|reply|decision|
        application outcome|response status|standing|stand|ergebnis|bearbeitungsstand|zustand|aktueller stand|
        bewerbungsstatus|antwort|ruckmeldung|reaktion|entscheidung|bearbeitungsstatus|statut|etat|resultat|issue|
        avancement|etape|reponse|suite|suite donnee|statut de la candidature|estado|resultado|situacion|etapa|fase|
        respuesta|estado actual|estado de la solicitud|estatus|stato|esito|risultato|risposta|stato candidatura|
        uitkomst|resultaat|reactie|antwoord|stand van zaken|situacao|resposta|andamento|status da candidatura|
        wynik|etap|odpowiedz|svar|tila|tulos|durum|状态|当前状态|进度|当前进度|结果|流程|投递状态|申请状态|状況|
        ステータス|選考状況|結果|статус|результат|ответ|final state|application state|first reply type|reply type|
        response type""",
    Field.ANSWERED: """response date|date of response|response on|response received|reply date|date of reply|
        decision date|outcome date|result date|date of outcome|answer date|date of decision|closed|closed on|
        closed at|date closed|end date|status date|date of status|date heard back|heard back|heard back on|
        day of the answer|antwort am|ruckmeldung am|ruckmeldung erhalten|datum der ruckmeldung|datum ruckmeldung|
        antwortdatum|abschluss|abschlussdatum|gesprachsabschluss|bewerbungsabschluss|enddatum|ergebnis am|
        statusdatum|datum antwort|entscheidung am|abgeschlossen am|date de reponse|date reponse|reponse le|
        reponse recue le|date de la reponse|date de decision|fecha de respuesta|fecha respuesta|
        fecha de la respuesta|fecha resultado|fecha de resolucion|fecha de decision|data risposta|data di risposta|
        data della risposta|data esito|risposta il|datum reactie|reactie op|reactiedatum|datum antwoord|
        antwoord op|data da resposta|data resposta|data de resposta|resposta em|data odpowiedzi|svarsdatum|
        svardato|svar dato|first reply on|first reply|reply on|replied on|replied|responded on|responded|
        first response|first response date|first response on|response at|replied at|answered on|answered at|
        heard back date|date closed out|outcome on|result on|decided on|回复时间|结果时间""",
    Field.OFFER: """offer|received offer|got offer|offers|offer date|date of offer|offer received|offered|
        job offer|offer on|day of the offer|angebot|zusage|zusage am|angebot am|angebot erhalten|offre recue|
        proposition|date d offre|oferta recibida|fecha de oferta|fecha oferta|offerta|data offerta|proposta|aanbod|
        datum aanbod|aanbieding|proposta recebida|data da proposta|tilbud|erbjudande|offer at|offered on|
        date offered|day offered""",
    Field.NO: """rejected|rejection|rejections|rejection date|date rejected|date of rejection|rejected on|
        rejection received|declined|denied|absage|absage am|absagedatum|datum absage|abgelehnt|abgelehnt am|
        absage erhalten|ablehnung|datum der absage|refus|date de refus|refuse|refuse le|refusee|reponse negative|
        rechazo|fecha de rechazo|fecha rechazo|rechazado|rechazada|descartado|rifiuto|data rifiuto|rifiutato|
        scartato|afwijzing|afgewezen|afgewezen op|datum afwijzing|recusa|rejeicao|rejeitado|data da rejeicao|
        recusado|odmowa|avslag|afslag|rejected at|rejection on|rejection at|rejected date|date of the rejection|
        day rejected|instant rejection""",
    Field.WITHDREW: """withdrawn|withdrew|date withdrawn|withdrawn on|withdrawal|i withdrew|zuruckgezogen|
        zuruckgezogen am|bewerbung zuruckgezogen|desistement|retire|retiree|retirada|retirado|ritirata|ritirato|
        teruggetrokken|desisti""",
    Field.DECLINED: """offer declined|declined offer|i declined|declined by me|offer rejected by me|
        angebot abgelehnt|offre refusee""",
    Field.HISTORY: """history|status history|stage history|application history|timeline|events|log|activity|
        status log|status changes|verlauf|historie|statusverlauf|historique|historial|storico|geschiedenis|
        historico""",
    Field.HIRED: """hired|hired on|accepted|offer accepted|accepted on|date accepted|start date|eingestellt|
        angenommen|angenommen am|embauche|embauche le|contratado|contratada|assunto|assunta|aangenomen|
        contratado em|hired at|date hired|offer accepted on|accepted at|accepted date""",
    Field.WORDS: """reason|rejection reason|reason for rejection|reason given|feedback|their feedback|
        feedback received|what they said|their words|why|reason for decision|employer feedback|grund|absagegrund|
        begrundung|ablehnungsgrund|grund der absage|feedback vom unternehmen|motif|motif du refus|raison|retour|
        motivo|motivo de rechazo|razon|motivo rifiuto|riscontro|reden|reden afwijzing|terugkoppeling|
        motivo da recusa|retorno|devolutiva""",
    Field.CONTACT: """contact|contact name|contact person|contacts|recruiter|recruiter name|hiring manager|hr|
        hr contact|hr person|interviewer|interviewers|person|point of contact|poc|talked to|hiring contact|
        ansprechpartner|ansprechpartnerin|ansprechperson|kontakt|kontaktperson|personalverantwortliche|recruteur|
        interlocuteur|personne de contact|nom du contact|contacto|reclutador|persona de contacto|entrevistador|
        nombre de contacto|contatto|referente|persona di contatto|selezionatore|contactpersoon|contact persoon|
        contato|recrutador|pessoa de contato|pessoa de contacto|osoba kontaktowa|联系人|担当者|контакт|рекрутер|
        points of contact|people|who""",
    Field.CONTACT_EMAIL: """email|e mail|mail|contact email|recruiter email|email address|hr email|contact mail|
        e mail adresse|kontakt e mail|courriel|adresse mail|adresse email|correo|correo electronico|
        indirizzo email|e mailadres|emailadres|contact e mail|e mail do contato""",
    Field.CONTACT_PHONE: """phone|phone number|phone no|telephone|telephone number|tel|mobile|mobile number|
        contact phone|contact number|recruiter phone|telefon|telefonnummer|handy|rufnummer|numero de telephone|
        telefono|movil|numero di telefono|telefoon|telefoonnummer|telefone|celular""",
    Field.CONTACT_ROLE: """contact role|contact title|recruiter title|contact position|funktion|
        rolle des kontakts""",
    Field.ADVERT: """job description|description|job desc|jd|advert text|text of the advert|full description|
        posting text|stellenbeschreibung|beschreibung|stellentext|description du poste|descriptif|descripcion|
        descripcion del puesto|descrizione|descrizione del lavoro|omschrijving|functieomschrijving|vacaturetekst|
        descricao|descricao da vaga|opis|beskrivning""",
    Field.NOTES: """notes|note|comments|comment|remarks|remark|additional notes|my notes|other notes|memo|misc|
        details|additional info|notizen|notiz|bemerkung|bemerkungen|kommentar|kommentare|anmerkung|anmerkungen|
        sonstiges|hinweise|remarques|remarque|commentaire|commentaires|observations|notas|nota|comentarios|
        comentario|observaciones|appunti|commenti|commento|osservazioni|annotazioni|opmerkingen|opmerking|notities|
        notitie|observacoes|observacao|anotacoes|notatki|uwagi|anteckningar|bemaerkninger|notater|muistiinpanot|
        notlar|备注|说明|备注信息|メモ|備考|заметки|комментарий|комментарии|примечание|примечания""",
    Field.KEEP: """last update|last updated|updated|updated at|last contact|last activity|last modified|
        date posted|posted|posted on|posted date|letzte aktualisierung|aktualisiert|letzter kontakt|
        derniere mise a jour|ultima actualizacion|ultimo aggiornamento|laatste update|ultima atualizacao|next step|
        next steps|next action|follow up|follow up date|follow up on|priority|interest|rating|company size|
        industry|cv|resume|cover letter|lebenslauf|anschreiben|bewerbungsdauer|dauer|days|duration|
        nachster schritt|nachste schritte|relance|date de relance|prioritat|gehaltsvorstellung|desired salary|
        salary expectation|expected salary|days waiting|days since applied|company website|company url|
        最后更新时间|更新时间|更新日|last action|last action date|followed up|follow up sent|next action date|
        updated on|modified|company id|user id""",
}

HEADERS: dict[str, Field] = {
    word: field
    for field, words in _HEADERS.items()
    for word in (" ".join(part.split()) for part in words.split("|"))
    if word
}

COUNTING = frozenset(
    [
        "id",
        "nr",
        "no",
        "#",
        "n",
        "num",
        "number",
        "index",
        "idx",
        "row",
        "lfd",
        "lfd",
        "nr",
        "numero",
        "n°",
        "pos",
        "volgnummer",
        "unnamed",
        "key",
    ]
) | {
    "lfd nr",
    "s no",
    "sr no",
    "sl no",
    "row number",
    "unnamed 0",
    "serial no",
    "application id",
    "row id",
    "laufende nummer",
}

DURATIONS = frozenset(
    """bewerbungsdauer|dauer|dauer in tagen|tage|wartezeit|days|duration|days waiting|days open|days elapsed|
    days since applied|days since|response time|response time days|duree|delai|dias|duracion|giorni|durata|dagen|
    doorlooptijd|duracao""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
