/// Given names by which a person's name is told from a company's or a section's, where nothing else
/// on a page tells them apart: `Polly Barks` against `Serious Eats`.
///
/// Some seven hundred of the most frequent ones; that a name is missing says nothing.
enum GivenNames {
  /// True where the first of several words is a given name.
  static func opens(_ line: Line) -> Bool {
    line.count >= 2 && names.contains(line[0].key)
  }

  private static let names: Set<UInt64> = Set(
    list.split(whereSeparator: \.isWhitespace).map { Key.of(String($0)) })

  private static let list = """
    aaron abby abdul abigail adam adrian adriana agnes ahmad ahmed aidan aisha akira alan albert alberto \
    alejandra alejandro alessandra alessandro alex alexander alexandra alexandre alexis alfred ali alice alicia \
    alina alison allan allen allison alyssa amanda amber amelia amir amit amy ana anastasia anders andre andrea \
    andreas andrei andrew andy angela angelica angie anil anita anja ann anna anne annette annie anthony antoine \
    anton antonia antonio april archie ariana arjun arthur arturo ashley astrid audrey austin ava axel ayesha \
    barbara barry beatrice beatriz becky ben benjamin bernard bernd beth bethany betty bill billy birgit bjorn bob \
    bobby brad bradley brandon brenda brendan brent brett brian bridget brittany brooke bruce bruno bryan caitlin \
    caleb cameron camila camilla carl carla carlos carmen carol carolin carolina caroline carolyn carrie carsten \
    casey cassandra cassidy catherine cecilia celine chad charles charlie charlotte chelsea cheryl chiara chloe \
    chris christa christian christiane christina christine christof christoffer christoph christophe christopher \
    cindy claire clara clare claudia claudio clemens cody colin colleen connor constantin cora corey courtney craig \
    cristian cristina crystal curtis cynthia dagmar daisy damian damien dan dana daniel daniela danielle danny darren \
    dave david dawn dean deborah debra deepak denis denise dennis derek diana diane diego dieter dimitri dina dirk \
    dmitri dmitry dominic dominik dominique don donald donna doris dorothy doug douglas duncan dylan eddie edith \
    eduardo edward eileen elaine eleanor elena eli elisa elisabeth elizabeth ella ellen emil emilia emilie emilio \
    emily emma enrico eric erica erik erika erin ernst esther ethan eugene eva evan evelyn fabian fabio fatima \
    federica federico felicia felix fernanda fernando fiona florence florian frances francesca francesco francis \
    francisco franck francois frank franz fred frederic frederik frieda fritz gabriel gabriela gareth gary gavin \
    gemma geoff geoffrey georg george georgia gerald gerard gerd gertrud giacomo gianluca gina giorgio giovanni \
    giulia giuseppe glenn gloria gordon grace graham greg gregor gregory greta guido guillaume gunter gustav guy \
    hailey hanna hannah hans harald harold harriet harry hassan heather hector heidi heiko heike heinrich heinz \
    helen helena helene helga helmut hendrik henri henrik henry herbert hiroshi holger holly howard hugh hugo ian \
    ibrahim ida igor ines inga ingrid irene irina iris isaac isabel isabella isabelle ivan jack jackie jackson jacob \
    jacqueline jacques jade jake jakob jakub james jamie jan jana jane janet janice janine jared jasmin jasmine jason \
    javier jay jean jeff jeffrey jenna jennifer jenny jens jeremy jerome jerry jesse jessica jill jim jimmy joan \
    joanna joanne joao jochen jodie joe joel joerg johan johanna johannes john johnny jon jonas jonathan jordan jorge \
    jose josef joseph josephine josh joshua juan juana judith judy julia julian juliana julie julien juliet juliette \
    julio jurgen justin kai karen karin karina karl karla katarina kate katharina katherine kathleen kathrin kathryn \
    kathy katie katja katrin kayla keith kelly kelsey ken kenji kenneth kerry kerstin kevin khaled kiersten kim \
    kimberly kirsten klaus konrad konstantin kristen kristian kristin kristina kristy kurt kyle kylie lara lars laura \
    lauren laurence laurent lea leah lee lena leo leon leonardo leonie leslie lewis liam lilly lily linda lindsay \
    lindsey lisa liz lizzie lorenzo lothar louis louise lucas lucia lucie lucy luigi luis luisa luka lukas luke lydia \
    lynn mackenzie madeleine madeline madison magdalena maggie malcolm manfred manuel manuela marc marcel marcela \
    marcin marco marcos marcus margaret margarita maria mariana marianne marie marina mario marion marisa marissa \
    marius marjorie markus marlene martha martin martina marvin mary marya mateo mathias mathieu matt matteo matthew \
    matthias maureen maurice max maximilian maya megan meghan melanie melissa mercedes meredith mia michael michaela \
    michal michel michele michelle miguel mikael mike mikhail milan milena mindy miranda miriam mitchell mohamed \
    mohammad mohammed molly monica monika morgan moritz muhammad mustafa nadia nadine nancy naomi natalia natalie \
    natasha nathalie nathan nathaniel neha neil nelson niall nicholas nick nicola nicolas nicole niels nigel nikita \
    niklas nikola nils nina noah noel noemi nora norbert norman oleg olga olive oliver olivia olivier omar oscar oskar \
    otto owain owen pablo paige pamela paola paolo pascal pat patrice patricia patrick patrik patty paul paula paulo \
    pavel pedro peggy penny peter petra philip philipp philippe phil phoebe pierce pierre pietro piotr polly priya \
    quentin rachel rafael rahul rainer raj rajesh ralf ralph ramon randy raphael raul ravi ray raymond rebecca regina \
    reinhard renate rene ricardo richard rick riccardo rita rob robert roberta roberto robin rodrigo roger roland \
    rolf roman ron ronald ronja rosa rose ross rowan roxanne roy ruben rudolf rupert russell ruth ryan sabine sabrina \
    sally sam samantha samuel sandra sandro sandy sanjay sara sarah sascha scott sean sebastian serena sergei sergey \
    sergio seth shane shannon sharon shaun shawn sheila shelby shirley sibylle sidney silke silvia simon simona simone \
    sofia sonia sonja sophia sophie spencer stacey stacy stan stanislav stefan stefanie stefano stella stephan \
    stephanie stephane stephen steve steven stewart stuart sue sunil susan susana susanne suzanne svein svenja svetlana \
    sven sydney sylvia sylvie tamara tania tanja tanya tara taylor ted teresa terry theo theresa therese thomas \
    thorsten tiffany tim timo timothy tina tobias toby todd tom tomas tomasz tommy toni tony torsten tracy travis trevor \
    tristan tyler ulrich ulrike ursula uta uwe vadim valentin valentina valeria valerie vanessa vera veronica \
    veronika vicky victor victoria vijay viktor viktoria vincent vincenzo violet virginia vivian vladimir walter wanda \
    warren wayne wendy werner wesley wilhelm will william wolfgang xavier yael yan yana yasmin yolanda yuki yusuf yvonne \
    zachary zoe zoltan анна александр алексей андрей антон виктор владимир дарья дмитрий евгений екатерина елена иван \
    игорь ирина константин ксения максим мария михаил наталья никита николай олег ольга павел сергей татьяна юлия юрий \
    γιώργος γιάννης δημήτρης ελένη κώστας μαρία νίκος παναγιώτης
    """
}
