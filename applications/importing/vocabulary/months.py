"""Names of months, in full and cut short."""

from applications.importing.plain import fold

_NAMES = """
january jan janvier januar janner januari gennaio gen enero ene janeiro styczen stycznia sty tammikuu ocak leden
february feb fevrier fev fevr februar feber febbraio febrero fevereiro februari luty lutego lut helmikuu subat unor
march mar mars marz maerz mrz marzo maart mrt marco marzec marca maaliskuu mart brezen
april apr avril avr aprile abril abr kwiecien kwietnia kwi huhtikuu nisan duben
may mai maggio mag mayo mei maio maj maja toukokuu mayis kveten
june jun juin juni giugno giu junio junho czerwiec czerwca cze kesakuu haziran cerven
july jul juillet juil juli luglio lug julio julho lipiec lipca lip heinakuu temmuz cervenec
august aug aout agosto ago augustus augusti sierpien sierpnia sie elokuu agustos srpen
september sep sept septembre settembre set septiembre setembro wrzesien wrzesnia wrz syyskuu eylul zari
october oct octobre oktober okt ottobre ott octubre outubro out pazdziernik pazdziernika paz lokakuu ekim rijen
november nov novembre noviembre novembro listopad listopada lis marraskuu kasim
december dec decembre dezember dez desember dicembre dic diciembre dezembro grudzien grudnia gru joulukuu aralik
"""

MONTHS: dict[str, int] = {
    fold(name): number for number, line in enumerate(_NAMES.strip().splitlines(), 1) for name in line.split()
}
